/// <reference types="@sveltejs/kit" />
import { build, files, version } from '$service-worker';
import { addRoute, precache } from 'workbox-precaching';
import { SHELL } from './shell';

/** Not fonts for browsers without a service worker, nor the picture for those who share a page. */
const isWanted = (url: string) => !url.endsWith('.woff') && url !== '/og.png';

/** Fetches all that the kiosk is made of when this worker installs; immutable files only once. */
export function keepAssets(): void {
	precache([
		...build.filter(isWanted).map((url) => ({ url, revision: null })),
		...[...files.filter(isWanted), SHELL].map((url) => ({ url, revision: version }))
	]);
}

/** Pages are not assets: no address stands for another here. */
export function serveAssets(): void {
	addRoute({ directoryIndex: '', cleanURLs: false, ignoreURLParametersMatching: [] });
}
