import type { Channel } from '$lib/cases';
import { WRITTEN_LOCALES, type Article, type Locale } from '$lib/content';
import { createIndex, documentOf, type SearchIndex } from '$lib/search';
import { getLibrary } from '$lib/server/library';
import { guidesFor } from './staff-guides';
import type { StaffArticleCard, StaffArticles } from './views';

/** What guides call the way in which somebody is helped, in English, in which each is written first. */
const WORDS: Record<Channel, string> = {
	chat: 'chat manners',
	callback: 'callback',
	message: 'self-service failed',
	'kiosk-call': 'a kiosk rings'
};
const OF_CHANNEL = 1;
const OF_QUESTION = 2;

/**
 * What the company wrote for those who serve, in the agent's language where it is translated; never
 * public. What fits a case comes first, by our own search: one guide for its channel, and those that
 * its customer's words find.
 */
export function staffCards(
	channel: Channel,
	question: string | undefined,
	locale: Locale
): StaffArticles {
	const written = getLibrary().staffArticles();
	const articles = guidesFor(written, locale);
	const found = (within: Locale, words: string, limit: number) =>
		indexOf(written, within)
			.search(words, { limit })
			.results.map(({ id }) => id);
	const fitting = new Set([
		...found('en', WORDS[channel], OF_CHANNEL),
		...(question === undefined ? [] : found(locale, question, OF_QUESTION))
	]);
	const byFit = [...fitting].flatMap((id) => articles.find((article) => article.id === id) ?? []);
	const others = articles.filter(({ id }) => !fitting.has(id));
	return { fitting: byFit.map(cardOf), others: others.map(cardOf) };
}

const cardOf = ({ slug, title, summary, locale }: Article): StaffArticleCard => ({
	...{ slug, title, summary, locale }
});

let known: { versions: string; indexes: Map<Locale, SearchIndex> } | undefined;

/** Made once a release: there are few of them, and agents look often. */
function indexOf(written: readonly Article[], locale: Locale): SearchIndex {
	const versions = WRITTEN_LOCALES.map((each) => getLibrary().version(each)).join(' ');
	if (known?.versions !== versions) known = { versions, indexes: new Map() };
	const made = known.indexes.get(locale);
	if (made) return made;
	const index = createIndex('en');
	for (const article of guidesFor(written, locale)) index.add(documentOf(article), article.locale);
	known.indexes.set(locale, index);
	return index;
}
