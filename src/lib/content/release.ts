import type { Article, ArticleId } from './article';
import type { WrittenLocale } from './locales';

/**
 * A release is one immutable state of a locale's library, a tree by hash: a small index, leaves of
 * at most 128 articles, articles. Two devices with the same files hold the same hashes, so what a
 * device must fetch is what the tree does not share with the one it holds.
 */

/** SHA-256 in hex; node's and the browser's own are passed in, so that this stays pure. */
export type Hash = (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;

export interface ArticleRef {
	id: ArticleId;
	/** Of the article's canonical JSON. */
	hash: string;
}

/** A list of articles whose ids' hashes begin alike, ordered by id. */
export interface Leaf {
	articles: ArticleRef[];
}

export interface LeafRef {
	/** Of the leaf's canonical JSON; addresses its list and its bundle. */
	hash: string;
	count: number;
}

/** The only part that is ever stale. */
export interface Index {
	/** The hash of the rest: names the release. */
	release: string;
	locale: WrittenLocale;
	leaves: LeafRef[];
	/** The hash of `site.json`. */
	site: string;
}

/** A leaf and its articles in one answer, in the same order. */
export interface Bundle {
	leaf: Leaf;
	articles: Article[];
}

const LEAF_LIMIT = 128;

function sorted(_key: string, value: unknown): unknown {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** JSON with keys in one order and no spaces: the same value gives the same bytes everywhere. */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(value, sorted);
}

/** The hash of a value's canonical JSON, and its bytes. */
export async function sealObject(value: unknown, hash: Hash) {
	const body = new TextEncoder().encode(canonicalJson(value));
	return { hash: await hash(body), body };
}

interface Placed extends ArticleRef {
	/** The hash of the id: its bits choose the leaf. */
	place: string;
}

function bit(hex: string, at: number): number {
	return (parseInt(hex.charAt(at >> 2), 16) >> (3 - (at & 3))) & 1;
}

/**
 * Halves by the next bit of the id's hash until a leaf is small enough. Membership follows from
 * the id and its neighbours' ids alone, so an article added, changed or removed touches one leaf
 * (or splits or joins one), and the same set gives the same leaves whatever came before.
 */
function split(articles: Placed[], depth = 0): Placed[][] {
	if (articles.length === 0) return [];
	if (articles.length <= LEAF_LIMIT) return [articles];
	return [0, 1].flatMap((half) =>
		split(
			articles.filter(({ place }) => bit(place, depth) === half),
			depth + 1
		)
	);
}

const byId = (a: ArticleRef, b: ArticleRef) => (a.id < b.id ? -1 : 1);

/**
 * The leaves of a set of articles, in the order of their places.
 * @param places what an earlier call found, by id, to be handed to the next one
 */
export async function leavesOf(
	articles: readonly ArticleRef[],
	hash: Hash,
	places = new Map<ArticleId, string>()
): Promise<Leaf[]> {
	const encoder = new TextEncoder();
	const placed: Placed[] = [];
	for (const { id, hash: own } of articles) {
		const place = places.get(id) ?? (await hash(encoder.encode(id)));
		places.set(id, place);
		placed.push({ id, hash: own, place });
	}
	return split(placed).map((members) => ({
		articles: members.map(({ id, hash }) => ({ id, hash })).sort(byId)
	}));
}

/** The index over leaves already hashed; `release` is the hash of everything else in it. */
export async function indexOf(rest: Omit<Index, 'release'>, hash: Hash): Promise<Index> {
	const { hash: release } = await sealObject(rest, hash);
	return { release, ...rest };
}

/** The leaves a device must fetch and those it may forget, going from one index to the next. */
export function missingLeaves(from: Pick<Index, 'leaves'> | undefined, to: Pick<Index, 'leaves'>) {
	const held = new Set(from?.leaves.map(({ hash }) => hash));
	const kept = new Set(to.leaves.map(({ hash }) => hash));
	return {
		fetch: to.leaves.filter(({ hash }) => !held.has(hash)),
		forget: [...held].filter((hash) => !kept.has(hash))
	};
}

export interface Difference {
	fetch: ArticleRef[];
	remove: ArticleId[];
}

/**
 * What to fetch and what to remove so that the articles of `from` become those of `to`. Give it
 * all refs, or only those of the leaves that differ: an id that moved between two differing leaves
 * is in both lists.
 */
export function difference(from: Iterable<ArticleRef>, to: Iterable<ArticleRef>): Difference {
	const held = new Map(Array.from(from, ({ id, hash }) => [id, hash]));
	const fetch: ArticleRef[] = [];
	for (const ref of to) {
		if (held.get(ref.id) !== ref.hash) fetch.push(ref);
		held.delete(ref.id);
	}
	return { fetch, remove: [...held.keys()] };
}
