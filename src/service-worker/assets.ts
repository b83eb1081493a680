/// <reference types="@sveltejs/kit" />
import { build, files, version } from '$service-worker';
import type { WorkboxPlugin } from 'workbox-core';
import { addPlugins, addRoute, precache } from 'workbox-precaching';
import { staffFiles } from './compiled/staff';
import { SHELL } from './shell';
import { isSpeech } from './speech';

const ofStaff = new Set(staffFiles);

/**
 * Not what staff open, faces (`faces.ts`), speech (`speech.ts`), the picture for those who share a
 * page, nor what a kiosk's computer is set up with.
 */
const isWanted = (url: string) =>
	!/\.woff2?$|^\/(og\.|kiosk\/)/.test(url) && !isSpeech(url) && !ofStaff.has(url);

const TYPES: [RegExp, RegExp][] = [
	[/\.js$/, /javascript/],
	[/\.css$/, /css/],
	[/\.svg$/, /svg/]
];

/** A captive portal answers 200 with a page of its own to everything: that is no script of ours. */
export function isWhatItsNameSays(url: string, response: Response): boolean {
	const { pathname } = new URL(url);
	const type = response.headers.get('content-type') ?? '';
	return TYPES.every(([name, wanted]) => !name.test(pathname) || wanted.test(type));
}

/**
 * A page asks for a script again at each start, rather than take the one before from its memory:
 * that one may have been torn, and a page would have it for as long as its process lives.
 */
export function toKeep(url: string, response: Response): Response {
	if (!new URL(url).pathname.endsWith('.js')) return response;
	const headers = new Headers(response.headers);
	headers.set('cache-control', 'no-cache');
	return new Response(response.body, { status: response.status, headers });
}

/**
 * What is not ours never comes into the cache, and what lies there all the same is passed over:
 * the network is asked then, and its answer kept. So a poisoned cache heals at its first use.
 */
const onlyOurs: WorkboxPlugin = {
	cacheWillUpdate: ({ request, response }) =>
		Promise.resolve(
			response.status === 200 && isWhatItsNameSays(request.url, response)
				? toKeep(request.url, response)
				: null
		),
	cachedResponseWillBeUsed: ({ request, cachedResponse }) =>
		Promise.resolve(
			cachedResponse && isWhatItsNameSays(request.url, cachedResponse) ? cachedResponse : null
		)
};

/** Fetches all that customers' pages are made of when this worker installs; immutable files once. */
export function keepAssets(): void {
	addPlugins([onlyOurs]);
	precache([
		...build.filter(isWanted).map((url) => ({ url, revision: null })),
		...[...files.filter(isWanted), SHELL].map((url) => ({ url, revision: version }))
	]);
}

/** Pages are not assets: no address stands for another here. */
export function serveAssets(): void {
	addRoute({ directoryIndex: '', cleanURLs: false, ignoreURLParametersMatching: [] });
}
