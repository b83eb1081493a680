import { and, count, desc, gte, isNull, max } from 'drizzle-orm';
import type { Locale } from '$lib/content';
import { getStore, searchEvents } from '$lib/server/store';

/** Words that helped nobody. */
export interface Unfound {
	locale: Locale;
	query: string;
	/** How many searched so and were not helped by anything. */
	visits: number;
	/** The most articles that any of them was shown; 0: there is nothing at all. */
	shown: number;
}

/** One person's words are not a pattern, and might tell who asked. */
const LEAST_VISITS = 2;
const MOST_WORDS = 15;

/** What people could not find since then, the most wanted first. */
export async function unfoundSearches(since: Date): Promise<Unfound[]> {
	const { locale, query, shown, solvedBy, at } = searchEvents;
	const rows = await getStore()
		.db.select({ locale, query, visits: count(), shown: max(shown) })
		.from(searchEvents)
		.where(and(gte(at, since), isNull(solvedBy)))
		.groupBy(locale, query)
		.having(gte(count(), LEAST_VISITS))
		.orderBy(desc(count()), query)
		.limit(MOST_WORDS);
	return rows.map((row) => ({ ...row, shown: row.shown ?? 0 }));
}
