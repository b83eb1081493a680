/// <reference types="@sveltejs/kit" />
import { version } from '$service-worker';
import { cacheNames } from 'workbox-core';
import { isWhatItsNameSays, toKeep } from './assets';
import { ANSWER_WITHIN_MS, later } from './network';

declare const self: ServiceWorkerGlobalScope;

/**
 * A kiosk whose own files are torn (a dying disk, a write that the power cut off) has nobody who
 * would clear its browser. One that has opened whole says so. Where that word does not come, it is
 * opened again, and its files are fetched anew before the answer, past every cache.
 */
const CACHE = 'deskbell-opening';
/** Holds since when nothing was heard, in epoch milliseconds. */
const SILENT = '/kiosk/silent';
/** Sooner the last page may have been left before it could say anything. */
const LEAST_MS = 5_000;
/** The slowest device has opened by then. */
const MOST_MS = 30_000;

/** A page too torn for any script comes back only by us, and we are let live for five minutes. */
const TRIES = 8;

/** All files at once, and nobody is waiting who would not wait for a person. */
const FILE_WITHIN_MS = 20_000;

const isImmutable = (pathname: string) => pathname.startsWith('/_app/immutable/');

async function silentSince(cache: Cache): Promise<number | undefined> {
	const kept = await cache.match(SILENT);
	return kept && Number(await kept.text());
}

/** A clock that was set back counts, too. */
const passed = (since: number) => Math.abs(Date.now() - since);

/** @throws when the server is away */
async function versionThere(): Promise<unknown> {
	const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
	const response = await fetch('/_app/version.json', { cache: 'no-store', signal });
	return ((await response.json()) as { version?: unknown }).version;
}

/** All files of the app; what the server does not have stays as it is. @throws when it is away */
async function fetchAnew(): Promise<void> {
	const isSame = (await versionThere()) === version;
	const cache = await caches.open(cacheNames.precache);
	const keep = async ({ url }: Request) => {
		const { pathname } = new URL(url);
		if (!isSame && !isImmutable(pathname)) return;
		const signal = AbortSignal.timeout(FILE_WITHIN_MS);
		const response = await fetch(pathname, { cache: 'reload', signal });
		if (response.status === 200 && isWhatItsNameSays(url, response))
			await cache.put(url, toKeep(url, response));
	};
	await Promise.all((await cache.keys()).map(keep));
}

async function isServerThere(): Promise<boolean> {
	try {
		await versionThere();
		return true;
	} catch {
		return false;
	}
}

/** Whether a silent kiosk opened long enough ago; a recent one has until the next look. */
async function isSilent(cache: Cache): Promise<boolean> {
	const since = await silentSince(cache);
	return since !== undefined && passed(since) >= MOST_MS / 2;
}

/** Whether somebody looks already: each visit opens a kiosk, and one look is enough for all. */
let isLooking = false;

/**
 * Starts kiosks anew that never said anything: as soon as there is a server to mend them from, and
 * without one while we still can, so that somebody goes on looking for it.
 */
async function wake(cache: Cache): Promise<void> {
	if (isLooking) return;
	isLooking = true;
	try {
		await lookAndWake(cache);
	} finally {
		isLooking = false;
	}
}

async function lookAndWake(cache: Cache): Promise<void> {
	for (let tries = 0; tries < TRIES; tries++) {
		await later(MOST_MS);
		if (!(await isSilent(cache))) return;
		if (await isServerThere()) break;
	}
	const pages = await self.clients.matchAll({ type: 'window' });
	const kiosks = pages.filter(({ url }) => new URL(url).pathname === '/kiosk');
	await Promise.all(kiosks.map((kiosk) => kiosk.navigate(kiosk.url)));
}

/**
 * A kiosk is about to open, and counts as silent until `opened`; where the one before was, its files
 * are fetched anew. @param event stays alive until it is heard of
 */
export async function opening(event: ExtendableEvent): Promise<void> {
	const cache = await caches.open(CACHE);
	const since = await silentSince(cache);
	if (since === undefined) event.waitUntil(cache.put(SILENT, new Response(String(Date.now()))));
	event.waitUntil(wake(cache));
	if (since === undefined || passed(since) < LEAST_MS) return;
	try {
		await fetchAnew();
	} catch {
		// No network: it opens as it can.
	}
}

/** All of the kiosk stands there. */
export async function opened(): Promise<void> {
	await (await caches.open(CACHE)).delete(SILENT);
}
