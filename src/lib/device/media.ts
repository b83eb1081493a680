import { WRITTEN_LOCALES } from '$lib/content';
import { heldRelease } from './library';

/** The same cache that the service worker answers from. */
const CACHE = 'deskbell-media';
/**
 * A browser has six connections for us. One that takes a request and never answers must not keep its
 * own from a customer's words for ever.
 */
const ANSWER_WITHIN_MS = 30_000;

async function addresses(): Promise<Set<string>> {
	const releases = await Promise.all(WRITTEN_LOCALES.map(heldRelease));
	const cards = releases.flatMap((release) => release?.cards ?? []);
	return new Set(cards.flatMap(({ media }) => media));
}

/** Keeps the pictures of all held articles, and no others. What an address names never changes. */
export async function keepMedia(): Promise<void> {
	const wanted = await addresses();
	const cache = await caches.open(CACHE);
	for (const request of await cache.keys()) {
		const { pathname } = new URL(request.url);
		if (!wanted.delete(pathname)) await cache.delete(request);
	}
	for (const address of wanted) {
		const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
		await cache.add(new Request(address, { signal }));
	}
}
