import * as v from 'valibot';
import {
	bundleSchema,
	indexSchema,
	sealObject,
	type Index,
	type WrittenLocale
} from '$lib/content';

/**
 * What a release is made of, fetched and looked over: nothing that its hash does not name is ever
 * kept, whoever sent it.
 */
const ADDRESS = {
	leaf: (hash: string) => `/library/leaves/${hash}.json`,
	article: (hash: string) => `/library/articles/${hash}.json`,
	site: (hash: string) => `/library/site/${hash}.json`
};
const ANSWER_WITHIN_MS = 20_000;

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function fetchJson(address: string, cache: RequestCache = 'default'): Promise<unknown> {
	const response = await fetch(address, {
		cache,
		signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
	});
	if (!response.ok) throw new NoAnswer(`${address} answered ${response.status}.`);
	return response.json();
}

class NoAnswer extends Error {}

/**
 * What a hash names, looked over. A browser's cache may hold a damaged copy, cut off by a proxy, for
 * as long as the address lives, which is a year: where it does not pass, the server is asked itself.
 */
async function fetchSound<T>(address: string, look: (value: unknown) => Promise<T>): Promise<T> {
	try {
		return await look(await fetchJson(address));
	} catch (cause) {
		const isAway = cause instanceof NoAnswer || cause instanceof DOMException;
		if (isAway) throw cause;
		return look(await fetchJson(address, 'reload'));
	}
}

/** @throws Error when what came is not what the hash names: cut off, or a captive portal's. */
async function demand(value: unknown, hash: string): Promise<void> {
	const found = await sealObject(value, sha256);
	if (found.hash !== hash) throw new Error(`The library sent something else than ${hash}.`);
}

/** @throws when the server is away or sends something else */
export function fetchObject(kind: keyof typeof ADDRESS, hash: string): Promise<unknown> {
	return fetchSound(ADDRESS[kind](hash), async (value) => {
		await demand(value, hash);
		return value;
	});
}

async function soundBundle(value: unknown, hash: string) {
	v.assert(bundleSchema, value);
	await demand(value.leaf, hash);
	const hashes = value.leaf.articles.map((ref) => ref.hash);
	await Promise.all(value.articles.map((article, i) => demand(article, hashes[i] ?? '')));
	return { articles: value.articles, hashes };
}

/** A leaf's articles and their hashes. @throws as `fetchObject` does */
export function fetchBundle(hash: string) {
	return fetchSound(`/library/bundles/${hash}.json`, (value) => soundBundle(value, hash));
}

/** The newest: the one part of a release that changes under its address. */
export async function fetchIndex(locale: WrittenLocale): Promise<Index> {
	return v.parse(indexSchema, await fetchJson(`/library/${locale}/index.json`, 'no-cache'));
}
