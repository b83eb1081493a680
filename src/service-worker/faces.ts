/// <reference types="@sveltejs/kit" />
import { build } from '$service-worker';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import type { Locale } from '$lib/content';

/** The scripts' own faces, by hash: kept once they were used, or when their language is kept. */
const CACHE = 'deskbell-faces';
const ANSWER_WITHIN_MS = 30_000;
const FACES: Partial<Record<Locale, string>> = {
	hi: 'noto-sans-devanagari-',
	te: 'noto-sans-telugu-',
	ur: 'noto-nastaliq-'
};

const faces = build.filter((url) => url.endsWith('.woff2'));

/** The heaviest of each, in which titles are set. */
export function titleFaces(locales: readonly Locale[]): string[] {
	const names = locales.flatMap((locale) => FACES[locale] ?? []);
	return names.flatMap(
		(name) =>
			faces
				.filter((url) => url.includes(name))
				.sort()
				.at(-1) ?? []
	);
}

export function serveFaces(): void {
	registerRoute(
		({ url, sameOrigin }) => sameOrigin && /^\/_app\/immutable\/.*\.woff2$/.test(url.pathname),
		new CacheFirst({ cacheName: CACHE })
	);
}

/** Keeps what the locales are written in; faces of an earlier version go. */
export async function keepFaces(locales: readonly Locale[]): Promise<void> {
	const names = locales.flatMap((locale) => FACES[locale] ?? []);
	const cache = await caches.open(CACHE);
	for (const { url } of await cache.keys()) {
		if (!faces.includes(new URL(url).pathname)) await cache.delete(url);
	}
	for (const face of faces.filter((url) => names.some((name) => url.includes(name)))) {
		if (await cache.match(face)) continue;
		const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
		await cache.add(new Request(face, { signal }));
	}
}
