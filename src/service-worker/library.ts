import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import { MEDIA } from './caches';

/** The library's pictures: immutable by hash, put there by the device's own sync or when first seen. */
export function serveMedia(): void {
	registerRoute(
		({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/library/media/'),
		new CacheFirst({ cacheName: MEDIA })
	);
}
