import { LOCALE_INFO, toSerbianLatin, type Article, type Locale } from '$lib/content';
import { element, XML, xmlText } from '../../xml';

/** Readers ask often and read the top: this is weeks of changes. */
export const FEED_LIMIT = 50;

export interface Feed {
	origin: string;
	locale: Locale;
	title: string;
	description: string;
	/** Newest first; `at` in epoch milliseconds. */
	changes: { article: Article; at: number }[];
}

/** The same text until its meaning changes: a slip mended is no news to who has read it. */
function guid({ id, revision = 1 }: Article, locale: Locale): string {
	return `<guid isPermaLink="false">${xmlText(`${locale}/${id}#${revision}`)}</guid>`;
}

const date = (at: number) => new Date(at).toUTCString();

function item({ origin, locale }: Feed, { article, at }: Feed['changes'][number]): string {
	const spell = locale === 'sr-Latn' ? toSerbianLatin : (text: string) => text;
	return [
		'<item>',
		element('title', spell(article.title)),
		element('link', `${origin}/${locale}/${article.id}`),
		element('description', spell(article.summary)),
		guid(article, locale),
		element('pubDate', date(at)),
		'</item>'
	].join('');
}

/** What changed in a locale, as RSS 2.0. */
export function feedXml(feed: Feed): string {
	const { origin, locale, title, description, changes } = feed;
	const self = xmlText(`${origin}/${locale}/feed.xml`);
	const [newest] = changes;
	return [
		`${XML}<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>`,
		element('title', title),
		element('link', `${origin}/${locale}`),
		element('description', description),
		element('language', LOCALE_INFO[locale].lang),
		`<atom:link rel="self" type="application/rss+xml" href="${self}"/>`,
		...(newest ? [element('lastBuildDate', date(newest.at))] : []),
		...changes.map((change) => item(feed, change)),
		'</channel></rss>',
		''
	].join('\n');
}
