/// <reference types="@sveltejs/kit" />
import { version } from '$service-worker';
import { cacheNames } from 'workbox-core';
import { isWhatItsNameSays } from './assets';

declare const self: ServiceWorkerGlobalScope;

/**
 * A kiosk whose own files are torn (a dying disk, a write that the power cut off) has nobody who
 * would clear its browser. One that has opened whole says so. Where the word did not come until it is
 * opened again (by its watchdog, by hand, by the page that says it is broken), its files are
 * fetched anew, past every cache, and it starts once more.
 */
const CACHE = 'deskbell-opening';
const SILENT = '/kiosk/silent';

/** What the page is to be made of; the rest is of this version only. */
const isImmutable = (pathname: string) => pathname.startsWith('/_app/immutable/');

async function versionThere(): Promise<unknown> {
	const response = await fetch('/_app/version.json', { cache: 'no-store' });
	return ((await response.json()) as { version?: unknown }).version;
}

/** What the server does not have stays as it is. @throws when it is away */
async function fetchAnew(): Promise<void> {
	const isSame = (await versionThere()) === version;
	const cache = await caches.open(cacheNames.precache);
	const keep = async ({ url }: Request) => {
		const { pathname } = new URL(url);
		if (!isSame && !isImmutable(pathname)) return;
		const response = await fetch(pathname, { cache: 'reload' });
		if (response.status === 200 && isWhatItsNameSays(url, response)) await cache.put(url, response);
	};
	await Promise.all((await cache.keys()).map(keep));
}

async function mend(cache: Cache): Promise<void> {
	try {
		await fetchAnew();
	} catch {
		// No network: the page says so, and comes back when there is one.
		return;
	}
	if (!(await cache.delete(SILENT))) return;
	const pages = await self.clients.matchAll({ type: 'window' });
	const kiosks = pages.filter(({ url }) => new URL(url).pathname === '/kiosk');
	await Promise.all(kiosks.map((kiosk) => kiosk.navigate(kiosk.url)));
}

/** A kiosk begins to open; until `opened` it counts as silent. */
export async function opening(): Promise<void> {
	const cache = await caches.open(CACHE);
	const wasSilent = (await cache.match(SILENT)) !== undefined;
	if (wasSilent) await mend(cache);
	else await cache.put(SILENT, new Response());
}

/** All of the kiosk stands there. */
export async function opened(): Promise<void> {
	await (await caches.open(CACHE)).delete(SILENT);
}
