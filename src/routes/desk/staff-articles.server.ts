import type { Channel } from '$lib/cases';
import { WRITTEN_LOCALES, type Article } from '$lib/content';
import { createIndex, documentOf, type SearchIndex } from '$lib/search';
import { getLibrary } from '$lib/server/library';
import type { StaffArticleCard, StaffArticles } from './views';

/** What guides call the way in which somebody is helped. */
const WORDS: Record<Channel, string> = {
	chat: 'chat manners',
	callback: 'callback',
	message: 'self-service failed',
	'kiosk-call': 'a kiosk rings'
};
const OF_CHANNEL = 1;
const OF_QUESTION = 2;

/**
 * What the company wrote for those who serve; never public. What fits a case comes first, by our own
 * search: one guide for its channel, and those that its customer's words find.
 */
export function staffCards(channel: Channel, question: string | undefined): StaffArticles {
	const articles = getLibrary().staffArticles();
	const index = indexOf(articles);
	const found = (words: string, limit: number) =>
		index.search(words, { limit }).results.map(({ id }) => id);
	const fitting = new Set([
		...found(WORDS[channel], OF_CHANNEL),
		...(question === undefined ? [] : found(question, OF_QUESTION))
	]);
	const byFit = [...fitting].flatMap((id) => articles.find((article) => article.id === id) ?? []);
	const others = articles.filter(({ id }) => !fitting.has(id));
	return { fitting: byFit.map(cardOf), others: others.map(cardOf) };
}

const cardOf = ({ slug, title, summary }: Article): StaffArticleCard => ({ slug, title, summary });

let known: { versions: string; index: SearchIndex } | undefined;

/** Made once a release: there are few of them, and agents look often. */
function indexOf(articles: readonly Article[]): SearchIndex {
	const versions = WRITTEN_LOCALES.map((locale) => getLibrary().version(locale)).join(' ');
	if (known?.versions === versions) return known.index;
	const index = createIndex('en');
	for (const article of articles) index.add(documentOf(article), article.locale);
	known = { versions, index };
	return index;
}
