import * as v from 'valibot';
import {
	articleSchema,
	cardOf,
	leafSchema,
	mediaIn,
	missingLeaves,
	siteSchema,
	WRITTEN_LOCALES,
	type Article,
	type ArticleRef,
	type Index,
	type WrittenLocale
} from '$lib/content';
import { committed, database, isWithoutDisk } from './database';
import {
	heldArticle,
	heldRelease,
	heldSite,
	keepRelease,
	keepSite,
	markInStep,
	type HeldCard,
	type HeldRelease
} from './library';
import { keepMedia } from './media';
import { fetchBundle, fetchIndex, fetchObject } from './objects';

/**
 * Brings this device's library in step with the server's: the index, the leaves that differ, the
 * articles that differ. What was fetched is kept at once, so a broken sync goes on where it
 * stopped; a locale changes over in one write when all of it is here, never halfway.
 */
/** With more than this share of a leaf missing, one bundle is less than many articles. */
const BUNDLE_FROM = 0.5;

/** How many of the articles that this device wants it holds. */
export interface Progress {
	held: number;
	wanted: number;
}
type Report = (progress: Progress) => void;

async function fetchArticles(leaf: string, refs: ArticleRef[]) {
	const db = await database();
	const held = await Promise.all(refs.map(({ hash }) => db.getKey('objects', hash)));
	const missing = refs.filter((_, i) => held[i] === undefined);
	if (missing.length > refs.length * BUNDLE_FROM) {
		await keepBundle(leaf);
	} else {
		for (const { hash } of missing) await keepArticle(hash);
	}
}

/**
 * Articles are kept as they came: a later version of the app may read keys that this one ignores,
 * and asks no server for what it holds by hash already.
 */
async function keepArticle(hash: string): Promise<void> {
	const value = await fetchObject('article', hash);
	v.assert(articleSchema, value);
	await (await database()).put('objects', value, hash);
}

async function keepBundle(hash: string): Promise<void> {
	const { articles, hashes } = await fetchBundle(hash);
	const tx = (await database()).transaction('objects', 'readwrite');
	const puts = articles.map((article, at) => tx.store.put(article, hashes[at]));
	await committed(tx, Promise.all(puts));
}

/** The lists of all leaves of an index: those we hold, and the others fetched. */
async function leavesOf(index: Index, held: HeldRelease | undefined) {
	const leaves: Record<string, ArticleRef[]> = {};
	const fetched = new Set(missingLeaves(held?.index, index).fetch.map(({ hash }) => hash));
	for (const { hash } of index.leaves) {
		const known = fetched.has(hash) ? undefined : held?.leaves[hash];
		leaves[hash] = known ?? (await fetchLeaf(hash));
	}
	return leaves;
}

async function fetchLeaf(hash: string): Promise<ArticleRef[]> {
	const value = await fetchObject('leaf', hash);
	return v.parse(leafSchema, value).articles;
}

async function cardsOf(refs: ArticleRef[], held: HeldRelease | undefined): Promise<HeldCard[]> {
	const known = new Map(held?.cards.map((card) => [card.hash, card]));
	return Promise.all(
		refs.map(async ({ hash }) => known.get(hash) ?? newCard(await heldArticle(hash), hash))
	);
}

function newCard(article: Article | undefined, hash: string): HeldCard {
	if (!article) throw new Error(`Article ${hash} was not kept.`);
	const pages = [article.html, ...article.steps.map(({ html }) => html)];
	const media = [...new Set(pages.flatMap(mediaIn))];
	return { ...cardOf(article), hash, media };
}

/** Says whether anything changed. */
async function syncLocale(locale: WrittenLocale, report: Report): Promise<boolean> {
	const index = await fetchIndex(locale);
	const held = await heldRelease(locale);
	await syncSite(index.site);
	const wanted = index.leaves.reduce((sum, { count }) => sum + count, 0);
	if (held?.index.release === index.release && (await holdsAll(held))) {
		report({ held: wanted, wanted });
		return false;
	}
	const leaves = await leavesOf(index, held);
	let kept = 0;
	for (const [hash, refs] of Object.entries(leaves)) {
		report({ held: kept, wanted });
		await fetchArticles(hash, refs);
		kept += refs.length;
	}
	report({ held: kept, wanted });
	const cards = await cardsOf(Object.values(leaves).flat(), held);
	await keepRelease({ index, leaves, cards });
	return true;
}

/** A browser short of room may have taken articles away under a release that names them. */
async function holdsAll({ cards }: HeldRelease): Promise<boolean> {
	const held = new Set(await (await database()).getAllKeys('objects'));
	return cards.every(({ hash }) => held.has(hash));
}

async function syncSite(hash: string): Promise<void> {
	if ((await heldSite())?.hash === hash) return;
	const value = await fetchObject('site', hash);
	await keepSite({ hash, site: v.parse(siteSchema, value) });
}

/** Articles that no release of this device names any more. */
async function forgetOldObjects(): Promise<void> {
	const releases = await Promise.all(WRITTEN_LOCALES.map(heldRelease));
	const named = new Set(
		releases.flatMap((release) => release?.cards.map(({ hash }) => hash) ?? [])
	);
	const tx = (await database()).transaction('objects', 'readwrite');
	const forget = async () => {
		const old = (await tx.store.getAllKeys()).filter((hash) => !named.has(hash));
		await Promise.all(old.map((hash) => tx.store.delete(hash)));
	};
	await committed(tx, forget());
}

async function syncAll(locales: readonly WrittenLocale[], onProgress: Report): Promise<boolean> {
	let changed = false;
	const parts = new Map<WrittenLocale, Progress>();
	for (const locale of locales) {
		const report = (progress: Progress) => {
			parts.set(locale, progress);
			onProgress(sumOf([...parts.values()]));
		};
		changed = (await syncLocale(locale, report)) || changed;
	}
	if (changed) await forgetOldObjects();
	// Pictures lie in the browser's own store; there is none where nothing can be kept.
	if (!isWithoutDisk()) await keepMedia();
	await markInStep(Date.now());
	return changed;
}

function sumOf(parts: Progress[]): Progress {
	return {
		held: parts.reduce((sum, { held }) => sum + held, 0),
		wanted: parts.reduce((sum, { wanted }) => sum + wanted, 0)
	};
}

const listeners = new Set<() => void>();
let tabs: BroadcastChannel | undefined;

/** The other tabs of this device; opened at the first use. */
function otherTabs(): BroadcastChannel {
	if (tabs) return tabs;
	tabs = new BroadcastChannel('deskbell-library');
	tabs.addEventListener('message', announce);
	return tabs;
}

function announce(): void {
	for (const listener of listeners) listener();
}

/** Calls back whenever the library changed, in this tab or another. Returns how to stop. */
export function onLibraryChange(listener: () => void): () => void {
	otherTabs();
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/**
 * One sync, one tab at a time. @throws when the server is away or sends what it should not: what was
 * fetched so far is kept.
 * @param locales whose articles this device shall hold; a kiosk's are all
 * @param follow where another tab is at it, wait for it and then look at what is left; else leave it
 * @returns whether it was done, rather than left to the other tab
 */
export async function syncLibrary(
	locales: readonly WrittenLocale[] = WRITTEN_LOCALES,
	onProgress: Report = () => undefined,
	follow = false
): Promise<boolean> {
	const changed = await navigator.locks.request(
		'deskbell-library',
		{ ifAvailable: !follow },
		(lock) => (lock ? syncAll(locales, onProgress) : undefined)
	);
	if (changed === true) {
		announce();
		otherTabs().postMessage('changed');
	}
	return changed !== undefined;
}
