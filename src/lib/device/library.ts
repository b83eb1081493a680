import * as v from 'valibot';
import {
	articlePageView,
	articleSchema,
	fallbacks,
	shelve,
	shownIn,
	type Article,
	type ArticleId,
	type ArticlePageView,
	type ArticleRef,
	type Index,
	type Locale,
	type Shelf,
	type ShelfCard,
	type Site,
	type WrittenLocale
} from '$lib/content';
import { contentsKey, contentsOf } from './contents';
import { committed, database } from './database';

/**
 * This device's copy of the library, read: the same shelves and pages as on the server, from the
 * same pure functions. `sync.ts` keeps it in step.
 */
export type HeldCard = ShelfCard & {
	hash: string;
	/** The addresses of its pictures. */
	media: string[];
};

/** A locale's release as this device holds it: complete, every article of it is in `objects`. */
export interface HeldRelease {
	index: Index;
	/** The lists of its leaves by their hash, so that the next index is compared with them. */
	leaves: Record<string, ArticleRef[]>;
	/** What lists show, so that a shelf needs no article. */
	cards: HeldCard[];
}

export interface HeldSite {
	hash: string;
	site: Site;
}

const SITE = 'site';
const IN_STEP = 'library-in-step-at';

/**
 * Enough to tell a record of ours from a damaged one, which counts as none, so that the next sync
 * writes it anew; all of 5,000 cards are not looked over at each page.
 */
const releaseShape = v.object({
	index: v.object({ release: v.string(), leaves: v.array(v.unknown()) }),
	leaves: v.record(v.string(), v.unknown()),
	cards: v.array(v.unknown())
});
const siteShape = v.object({ hash: v.string(), site: v.object({ topics: v.array(v.unknown()) }) });

export async function heldRelease(locale: WrittenLocale): Promise<HeldRelease | undefined> {
	const kept: unknown = await (await database()).get('releases', locale);
	return v.is(releaseShape, kept) ? (kept as HeldRelease) : undefined;
}

export async function heldSite(): Promise<HeldSite | undefined> {
	const kept: unknown = await (await database()).get('releases', SITE);
	if (!v.is(siteShape, kept)) return undefined;
	// Kept by an older version of the app, it knows of no services.
	const { hash, site } = kept as unknown as { hash: string; site: Partial<Site> };
	return { hash, site: { ...(site as Site), services: site.services ?? [] } };
}

export async function keepRelease(release: HeldRelease): Promise<void> {
	const { locale } = release.index;
	const tx = (await database()).transaction(['releases', 'facts'], 'readwrite');
	const puts = [
		tx.objectStore('releases').put(release, locale),
		tx.objectStore('facts').put(contentsOf(release.cards), contentsKey(locale))
	];
	await committed(tx, Promise.all(puts));
}

export async function keepSite(site: HeldSite): Promise<void> {
	await (await database()).put('releases', site, SITE);
}

/** A damaged one is dropped, so that the next sync misses it and fetches it again. */
export async function heldArticle(hash: string): Promise<Article | undefined> {
	const db = await database();
	const kept: unknown = await db.get('objects', hash);
	if (v.is(articleSchema, kept)) return kept;
	if (kept !== undefined) await db.delete('objects', hash);
	return undefined;
}

/** When the library was last found in step with the server's, in epoch milliseconds. */
export async function libraryInStepAt(): Promise<number | undefined> {
	const at: unknown = await (await database()).get('facts', IN_STEP);
	return typeof at === 'number' && Number.isFinite(at) ? at : undefined;
}

export async function markInStep(at: number): Promise<void> {
	await (await database()).put('facts', at, IN_STEP);
}

/** A locale's shelf with the hashes of what stands on it; undefined before the first sync. */
export interface DeviceShelf extends Shelf {
	hashes: ReadonlyMap<ArticleId, string>;
}

export async function deviceShelf(locale: Locale): Promise<DeviceShelf | undefined> {
	const site = await heldSite();
	if (!site) return undefined;
	const held = new Map<WrittenLocale, HeldCard[]>();
	for (const each of fallbacks(locale)) held.set(each, (await heldRelease(each))?.cards ?? []);
	const shelf = shelve(site.site, locale, (each) => held.get(each) ?? [], Date.now());
	const hashes = new Map<ArticleId, string>();
	for (const { id, hash, locale: writtenIn } of [...held.values()].flat()) {
		if (shelf.cards.get(id)?.locale === shownIn(locale, writtenIn)) hashes.set(id, hash);
	}
	return { ...shelf, hashes };
}

/** An article's page from this device; undefined where the shelf has no such article. */
export async function deviceArticle(
	shelf: DeviceShelf,
	id: ArticleId
): Promise<ArticlePageView | undefined> {
	const article = await heldArticle(shelf.hashes.get(id) ?? '');
	return article && articlePageView(shelf, article);
}

/** Those of the articles that are here, as they were compiled. */
export async function heldArticles(hashes: readonly string[]): Promise<Article[]> {
	// Nothing is written: waiting for the transaction to end would cost a key a way there and back.
	const { store } = (await database()).transaction('objects');
	const found = await Promise.all(hashes.map((hash) => store.get(hash)));
	return found.filter((article) => v.is(articleSchema, article));
}

/** Whether a locale's library is here, and what stands in for its missing translations. */
export async function holdsLibrary(locale: WrittenLocale): Promise<boolean> {
	// Asked before each search: that a record is there says enough, and reading one takes long.
	const { store } = (await database()).transaction('releases');
	const names = [SITE, ...fallbacks(locale)];
	const keys = await Promise.all(names.map((name) => store.getKey(name)));
	return keys.every((key) => key !== undefined);
}
