import { WRITTEN_LOCALES } from '$lib/content';
import { heldRelease } from './library';

/** The same cache that the service worker answers from. */
const CACHE = 'deskbell-media';

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
	for (const address of wanted) await cache.add(address);
}
