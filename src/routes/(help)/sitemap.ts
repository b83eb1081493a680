import { LOCALE_INFO, type Locale } from '$lib/content';
import { element, XML, xmlText } from './xml';

/** One page in all the languages in which it is really written. */
export interface ListedPage {
	/** What follows the locale: empty, `/<topic>`, `/<topic>/<slug>` or `/services/<id>`. */
	place: string;
	languages: { locale: Locale; updated?: string }[];
}

/**
 * Addresses a file. Search engines take 50,000 and 50 MB; an address with six alternates of 300
 * bytes each, the longest that file names allow, makes 5,000 about 10 MB.
 */
export const PART_LIMIT = 5000;

const XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** The language for whoever speaks none of a page's: English, which all is translated from. */
function standIn(languages: ListedPage['languages']): Locale | undefined {
	return (languages.find(({ locale }) => locale === 'en') ?? languages[0])?.locale;
}

function alternates(origin: string, { place, languages }: ListedPage): string {
	const links = languages.map(({ locale }): [string, Locale] => [LOCALE_INFO[locale].lang, locale]);
	const fallback = standIn(languages);
	if (fallback) links.push(['x-default', fallback]);
	return links
		.map(([lang, locale]) => {
			const href = xmlText(`${origin}/${locale}${place}`);
			return `<xhtml:link rel="alternate" hreflang="${lang}" href="${href}"/>`;
		})
		.join('');
}

function entries(origin: string, page: ListedPage): string[] {
	const others = alternates(origin, page);
	return page.languages.map(({ locale, updated }) => {
		const loc = element('loc', `${origin}/${locale}${page.place}`);
		const lastmod = updated === undefined ? '' : element('lastmod', updated);
		return `<url>${loc}${lastmod}${others}</url>`;
	});
}

function urlset(urls: readonly string[]): string {
	const xhtml = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"';
	return `${XML}<urlset ${XMLNS} ${xhtml}>\n${urls.join('\n')}\n</urlset>\n`;
}

/** `/sitemap.xml`: all pages, or where they are too many the list of the parts they are in. */
export function sitemap(origin: string, pages: readonly ListedPage[]): string {
	const count = pages.reduce((sum, { languages }) => sum + languages.length, 0);
	if (count <= PART_LIMIT) return urlset(pages.flatMap((page) => entries(origin, page)));
	const parts = Array.from({ length: Math.ceil(count / PART_LIMIT) }, (_, at) =>
		element('loc', `${origin}/sitemap-${at + 1}.xml`)
	);
	const list = parts.map((loc) => `<sitemap>${loc}</sitemap>`).join('\n');
	return `${XML}<sitemapindex ${XMLNS}>\n${list}\n</sitemapindex>\n`;
}

/** `/sitemap-<part>.xml`, parts from 1; undefined where there is no such part. */
export function sitemapPart(
	origin: string,
	pages: readonly ListedPage[],
	part: number
): string | undefined {
	const all = pages.flatMap((page) => entries(origin, page));
	const urls = part < 1 ? [] : all.slice((part - 1) * PART_LIMIT, part * PART_LIMIT);
	return Number.isInteger(part) && all.length > PART_LIMIT && urls.length > 0
		? urlset(urls)
		: undefined;
}
