import { describe, expect, it } from 'vitest';
import { PART_LIMIT, sitemap, sitemapPart, type ListedPage } from './sitemap';
import { xmlText } from './xml';

const ORIGIN = 'https://help.example';
const page = (place: string, ...locales: ListedPage['languages'][number]['locale'][]) => ({
	place,
	languages: locales.map((locale) => ({ locale }))
});
const count = (text: string, part: string) => text.split(part).length - 1;

describe('the sitemap', () => {
	it('names each page in each language, with the others beside it', () => {
		const track: ListedPage = {
			place: '/orders/track',
			languages: [{ locale: 'en', updated: '2026-11-20' }, { locale: 'sr' }, { locale: 'sr-Latn' }]
		};
		const xml = sitemap(ORIGIN, [track]);
		expect(count(xml, '<url>')).toBe(3);
		expect(xml).toContain(
			`<loc>${ORIGIN}/en/orders/track</loc><lastmod>2026-11-20</lastmod><xhtml:link`
		);
		expect(count(xml, '<lastmod>')).toBe(1);
		for (const [lang, locale] of [
			['en', 'en'],
			['sr-Cyrl', 'sr'],
			['sr-Latn', 'sr-Latn'],
			['x-default', 'en']
		]) {
			const link = `hreflang="${lang ?? ''}" href="${ORIGIN}/${locale ?? ''}/orders/track"/>`;
			expect(count(xml, link)).toBe(3);
		}
	});

	it('has a page’s own language for others where it is not in English', () => {
		expect(sitemap(ORIGIN, [page('/a/b', 'ur')])).toContain(
			`hreflang="x-default" href="${ORIGIN}/ur/a/b"`
		);
	});

	it('becomes a list of parts beyond what one file should hold', () => {
		const pages = Array.from({ length: PART_LIMIT / 2 + 1 }, (_, at) =>
			page(`/t/${at}`, 'en', 'hi')
		);
		const index = sitemap(ORIGIN, pages);
		expect(index).toContain('<sitemapindex ');
		expect(count(index, '<sitemap>')).toBe(2);
		expect(index).toContain(`<loc>${ORIGIN}/sitemap-2.xml</loc>`);
		expect(count(sitemapPart(ORIGIN, pages, 1) ?? '', '<url>')).toBe(PART_LIMIT);
		expect(count(sitemapPart(ORIGIN, pages, 2) ?? '', '<url>')).toBe(2);
		for (const part of [0, 3, 1.5, NaN]) expect(sitemapPart(ORIGIN, pages, part)).toBeUndefined();
		expect(sitemapPart(ORIGIN, pages.slice(2), 1)).toBeUndefined();
	});
});

describe('a text in XML', () => {
	it('holds no markup and nothing that XML forbids', () => {
		const hostile = ']]></title><script>&"\u0000\u000B\uFFFE\uD800 ✓ 😀';
		expect(xmlText(hostile)).toBe(']]&gt;&lt;/title&gt;&lt;script&gt;&amp;&quot; ✓ 😀');
	});
});
