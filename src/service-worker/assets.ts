/// <reference types="@sveltejs/kit" />
import { build, files, version } from '$service-worker';
import { addRoute, cleanupOutdatedCaches, precache } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import { LATE_ASSETS } from './caches';
import { SHELL } from './shell';

/** Fonts in the format of browsers that have no service worker. */
const isWanted = (url: string) => !url.endsWith('.woff');

/** Fetches all that the kiosk is made of when this worker installs; immutable files only once. */
export function keepAssets(): void {
	cleanupOutdatedCaches();
	precache([
		...build.filter(isWanted).map((url) => ({ url, revision: null })),
		...[...files, SHELL].map((url) => ({ url, revision: version }))
	]);
}

/** Keeps scripts that the page uses and no list names, so that they are here before the network goes. */
export async function keepLate(urls: string[]): Promise<void> {
	const cache = await caches.open(LATE_ASSETS);
	for (const url of urls) if (!(await cache.match(url))) await cache.add(url);
}

/**
 * Precached files, and the immutable ones that no list names: Kit does not know of web workers'
 * scripts, so they are kept when they are first fetched.
 */
export function serveAssets(): void {
	// Pages are not assets: no address stands for another here.
	addRoute({ directoryIndex: '', cleanURLs: false, ignoreURLParametersMatching: [] });
	registerRoute(
		({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/_app/immutable/'),
		new CacheFirst({ cacheName: LATE_ASSETS })
	);
}
