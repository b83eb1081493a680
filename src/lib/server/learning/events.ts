import * as v from 'valibot';
import { LOCALES } from '$lib/content';
import { learnable } from '$lib/search';
import { getLibrary } from '$lib/server/library';
import { getStore, searchEvents } from '$lib/server/store';
import { onceOf } from './salt';

const MOST_ARTICLES = 50;
const article = v.pipe(v.string(), v.regex(/^[a-z0-9-]+\/[a-z0-9-]+$/), v.maxLength(120));
const articles = v.pipe(v.array(article), v.maxLength(MOST_ARTICLES));

/** What came of one search of one visit, as a browser tells it. */
export const searchEventSchema = v.strictObject({
	id: v.pipe(v.string(), v.uuid(), v.toLowerCase()),
	locale: v.picklist(LOCALES),
	query: v.pipe(v.string(), v.maxLength(200)),
	/** The articles that the search showed. */
	shown: articles,
	/** The articles that were read after it. */
	opened: articles,
	/** The one that solved it; null where none did. */
	solvedBy: v.nullable(article)
});
export type SearchEvent = v.InferOutput<typeof searchEventSchema>;

/**
 * Keeps what may be kept of an event. Words that may tell who asked, and articles that there are not,
 * leave nothing.
 * @param address who says so; it is not kept
 */
export async function recordSearchEvent(event: SearchEvent, address: string): Promise<void> {
	const { id, locale, shown, opened, solvedBy } = event;
	const query = learnable(event.query);
	if (query === undefined || !getLibrary().offers(locale)) return;
	if (solvedBy !== null && !getLibrary().article(locale, solvedBy)) return;
	const once = await onceOf(address, [locale, query, solvedBy], new Date());
	await getStore()
		.db.insert(searchEvents)
		.values({
			id,
			locale,
			query,
			shown: shown.length,
			opened: opened.length,
			solvedBy,
			wasShown: solvedBy !== null && shown.includes(solvedBy),
			once
		})
		.onConflictDoNothing();
}
