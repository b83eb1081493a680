/// <reference types="@sveltejs/kit" />
import { registerRoute } from 'workbox-routing';
import { speechPacks } from './compiled/speech';

/**
 * What kiosks read aloud: too much for phones, so it is kept only where a kiosk asks for it. Each
 * pack is kept by what is in it, so that a version that changes none fetches none, and one's own
 * voices come in without another version's name.
 */
const CACHE = 'deskbell-speech';
/** What versions before this one kept, each under its own name. */
const FORMER = 'deskbell-speech-';
/** Some are a megabyte. */
const ANSWER_WITHIN_MS = 60_000;
const TYPE = 'application/octet-stream';
export const isSpeech = (path: string) => path.startsWith('/speech/');

const nameOf = (path: string) => `${path}?${speechPacks[path] ?? ''}`;

export function serveSpeech(): void {
	registerRoute(
		({ url, sameOrigin }) => sameOrigin && isSpeech(url.pathname),
		({ url }) => packAt(url.pathname)
	);
}

/** The pack of this version; without a network the one before is better than silence. */
async function packAt(path: string): Promise<Response> {
	const cache = await caches.open(CACHE);
	const kept = await cache.match(nameOf(path));
	if (kept) return kept;
	try {
		return await fetchPack(path, cache);
	} catch {
		return (await cache.match(path, { ignoreSearch: true })) ?? Response.error();
	}
}

/**
 * Keeps what comes if it is what this worker was built with: a captive portal's page is no speech,
 * and while a newer version spreads over the servers, one may give the voices of the other.
 */
async function fetchPack(path: string, cache: Cache): Promise<Response> {
	const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
	const response = await fetch(path, { cache: 'no-cache', signal });
	if (!response.ok) return response;
	const bytes = await response.arrayBuffer();
	const pack = () => new Response(bytes, { headers: { 'content-type': TYPE } });
	if ((await digestOf(bytes)) === speechPacks[path]) {
		await replace(path, pack(), cache).catch(() => {
			// No room for it: it is played all the same.
		});
	}
	return pack();
}

async function replace(path: string, pack: Response, cache: Cache): Promise<void> {
	await cache.put(nameOf(path), pack);
	for (const kept of await cache.keys(path, { ignoreSearch: true })) {
		if (!kept.url.endsWith(nameOf(path))) await cache.delete(kept);
	}
}

async function digestOf(bytes: ArrayBuffer): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keeps this version's prompts; what is no prompt of it goes. */
export async function keepSpeech(): Promise<void> {
	const cache = await caches.open(CACHE);
	for (const path of Object.keys(speechPacks)) {
		if (!(await cache.match(nameOf(path)))) await fetchPack(path, cache);
	}
	for (const kept of await cache.keys()) {
		if (!(new URL(kept.url).pathname in speechPacks)) await cache.delete(kept);
	}
	for (const name of await caches.keys()) {
		if (name.startsWith(FORMER)) await caches.delete(name);
	}
}
