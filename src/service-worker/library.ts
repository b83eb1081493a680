import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';

/** By hash, kept from version to version; the device's own sync (`lib/device/media.ts`) fills it. */
const CACHE = 'deskbell-media';

/** A picture's address at its full width, which is the one a device keeps. */
const full = (url: string) => url.replace(/-\d+(?=\.webp$)/, '');

/**
 * The library's pictures, whose addresses never change what they name. Where the device holds a
 * picture, it stands in for its narrower ones: nothing is fetched twice, and offline it is there.
 */
export function serveMedia(): void {
	const plugin = {
		cachedResponseWillBeUsed: async ({
			cachedResponse,
			request
		}: {
			cachedResponse?: Response | undefined;
			request: Request;
		}) => cachedResponse ?? (await (await caches.open(CACHE)).match(full(request.url)))
	};
	registerRoute(
		({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/library/media/'),
		new CacheFirst({ cacheName: CACHE, plugins: [plugin] })
	);
}
