import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';

/** By hash, kept from version to version; the device's own sync (`lib/device/media.ts`) fills it. */
const CACHE = 'deskbell-media';

/** The library's pictures, whose addresses never change what they name. */
export function serveMedia(): void {
	registerRoute(
		({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/library/media/'),
		new CacheFirst({ cacheName: CACHE })
	);
}
