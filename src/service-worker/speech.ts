/// <reference types="@sveltejs/kit" />
import { files, version } from '$service-worker';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';

/** What kiosks read aloud: too much for phones, so it is kept only where a kiosk asks for it. */
const PREFIX = 'deskbell-speech-';
const CACHE = PREFIX + version;
/** Some are a megabyte. */
const ANSWER_WITHIN_MS = 60_000;
export const isSpeech = (path: string) => path.startsWith('/speech/');

/** A captive portal's page is no speech. */
const isPack = (response: Response) =>
	response.status === 200 && !(response.headers.get('content-type') ?? '').startsWith('text/');
const onlyPacks = {
	cacheWillUpdate: ({ response }: { response: Response }) =>
		Promise.resolve(isPack(response) ? response : null)
};

export function serveSpeech(): void {
	registerRoute(
		({ url, sameOrigin }) => sameOrigin && isSpeech(url.pathname),
		new CacheFirst({ cacheName: CACHE, plugins: [onlyPacks] })
	);
}

/** Keeps this version's prompts; another one's go. */
export async function keepSpeech(): Promise<void> {
	const cache = await caches.open(CACHE);
	for (const file of files.filter(isSpeech)) {
		if (await cache.match(file)) continue;
		const response = await fetch(file, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
		if (isPack(response)) await cache.put(file, response);
	}
	for (const name of await caches.keys()) {
		if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
	}
}
