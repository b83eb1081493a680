import * as v from 'valibot';
import { fallbacks, type ArticleId, type WrittenLocale } from '$lib/content';
import { database } from './database';
import type { HeldCard, HeldRelease } from './library';

/**
 * What a release holds, beside it as a few long texts: a search that starts reads them in a
 * millisecond, where the cards of 5,000 articles take a slow phone half a second.
 */
const LINE = '\n';
const contentsSchema = v.object({
	ids: v.string(),
	hashes: v.string(),
	/** Ids of those that expire, with the moment, in epoch milliseconds. */
	expiring: v.array(v.tuple([v.string(), v.number()]))
});
type KeptContents = v.InferOutput<typeof contentsSchema>;

/** Where a locale's contents stand among the facts. */
export const contentsKey = (locale: WrittenLocale) => `contents-${locale}`;

export function contentsOf(cards: readonly HeldCard[]): KeptContents {
	return {
		ids: cards.map(({ id }) => id).join(LINE),
		hashes: cards.map(({ hash }) => hash).join(LINE),
		expiring: cards.flatMap(({ id, expireAt }) =>
			expireAt === undefined ? [] : [[id, Date.parse(expireAt)]]
		)
	};
}

/** What a locale shows, for its search index: as on a shelf, without making one. */
export interface HeldContents {
	/** A line an article. */
	ids: string;
	hashes: string;
	/** When the next of it expires, in epoch milliseconds. */
	expireAt?: number;
}

/** A release that an older version of the app kept has none beside it. */
async function contentsIn(locale: WrittenLocale): Promise<KeptContents | undefined> {
	const db = await database();
	const kept: unknown = await db.get('facts', contentsKey(locale));
	if (v.is(contentsSchema, kept)) return kept;
	const release = (await db.get('releases', locale)) as Partial<HeldRelease> | undefined;
	return release?.cards && contentsOf(release.cards);
}

const lines = (text: string) => (text === '' ? [] : text.split(LINE));

/** Undefined before the first sync. `now` in epoch milliseconds. */
export async function heldContents(
	locale: WrittenLocale,
	now: number
): Promise<HeldContents | undefined> {
	const all = await Promise.all(fallbacks(locale).map(contentsIn));
	const [only] = all;
	// Most starts are of one locale that nothing expires in: its texts are the answer.
	if (only?.expiring.length === 0 && all.length === 1)
		return { ids: only.ids, hashes: only.hashes };
	const hashes = new Map<ArticleId, string>();
	let expireAt = Infinity;
	for (const contents of all) {
		if (!contents) return undefined;
		const until = new Map(contents.expiring);
		const its = lines(contents.hashes);
		for (const [at, id] of (lines(contents.ids) as ArticleId[]).entries()) {
			const end = until.get(id) ?? Infinity;
			if (end <= now || hashes.has(id)) continue;
			hashes.set(id, its[at] ?? '');
			expireAt = Math.min(end, expireAt);
		}
	}
	return {
		ids: [...hashes.keys()].join(LINE),
		hashes: [...hashes.values()].join(LINE),
		...(expireAt < Infinity && { expireAt })
	};
}
