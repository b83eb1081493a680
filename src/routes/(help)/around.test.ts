import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeLibrary, getLibrary, openLibrary } from '$lib/server/library';
import { article, contentFolder, SITE } from '../../../tests/content-folder';
import { useStore } from '../../../tests/use-store';
import { GET as home } from '../+server';
import { GET as feed } from './[locale=locale]/feed.xml/+server';
import { GET as robots } from './robots.txt/+server';
import { GET as part } from './sitemap-[part].xml/+server';
import { GET as sitemap } from './sitemap.xml/+server';

useStore();

const ORIGIN = 'https://help.example';
let remove: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
	const content = await contentFolder({
		'site.yaml': SITE.replace(' te,', ''),
		'help/orders/track-order.en.md': article('Track & <trace>', 'Look.', 'updated: 2026-11-20\n'),
		'help/orders/track-order.sr.md': article('Пратите', 'Погледајте.', 'updated: 2026-11-22\n'),
		'help/orders/preorder.en.md': article(
			'Preorder',
			'Wait.',
			'updated: 2026-11-24\nrevision: 3\nformerly: [orders/early, returns/early]\n'
		),
		'help/orders/undated.en.md': article('Undated', 'Wait.'),
		'help/orders/draft.en.md': article('Draft', 'Wait.', 'status: draft\n'),
		'help/orders/soon.en.md': article('Soon', 'Wait.', 'publishAt: 2099-01-01T00:00:00Z\n'),
		'help/orders/gone.en.md': article('Gone', 'Wait.', 'expireAt: 2020-01-01T00:00:00Z\n'),
		'staff/angry.en.md': article('Angry', 'Listen.'),
		'services/repair.yaml': `icon: wrench
title: { en: Repair }
summary: { en: How far it is }
promise: { en: We tell you }
fields: [{ id: number, type: number, label: { en: Number } }]
`
	});
	remove = content.remove;
	const log = { info: () => undefined, error: () => undefined };
	await openLibrary({ contentDir: content.folder, log });
});

afterAll(async () => {
	await closeLibrary();
	await remove();
});

type Handler = (event: never) => Response | Promise<Response>;

async function ask(handler: Handler, path: string, params: Record<string, string> = {}) {
	const url = new URL(path, ORIGIN);
	return handler({ url, request: new Request(url), params } as never);
}

const text = async (response: Promise<Response>) => (await response).text();
const all = (xml: string, name: string) =>
	Array.from(
		xml.matchAll(new RegExp(`<${name}[^>]*>([^<]*)</${name}>`, 'g')),
		([, found]) => found
	);

describe('the sitemap', () => {
	it('lists what is written and public, each language with its own day', async () => {
		const response = await ask(sitemap, '/sitemap.xml');
		expect(response.headers.get('content-type')).toBe('application/xml');
		expect(response.headers.get('cache-control')).toBe('no-cache');
		expect(response.headers.get('etag')).toMatch(/^".+"$/);
		const xml = await response.text();
		const articles = all(xml, 'loc').filter((loc) => loc?.includes('/orders/'));
		expect(articles.sort()).toEqual([
			`${ORIGIN}/en/orders/preorder`,
			`${ORIGIN}/en/orders/track-order`,
			`${ORIGIN}/en/orders/undated`,
			`${ORIGIN}/sr-Latn/orders/track-order`,
			`${ORIGIN}/sr/orders/track-order`
		]);
		expect(all(xml, 'lastmod').sort()).toEqual([
			'2026-11-20',
			'2026-11-22',
			'2026-11-22',
			'2026-11-24'
		]);
		expect(xml).toContain(`<loc>${ORIGIN}/hi</loc>`);
		expect(xml).toContain(`<loc>${ORIGIN}/ur/services/repair</loc>`);
		expect(xml).not.toContain('/te');
		expect(xml).not.toContain(`${ORIGIN}/en/returns`);
	});

	it('has no parts while it is small', async () => {
		const response = await ask(part, '/sitemap-1.xml', { part: '1' });
		expect(response.status).toBe(404);
	});

	it('is named by robots.txt with the whole address', async () => {
		const rules = await text(ask(robots, '/robots.txt'));
		expect(rules).toContain(`Sitemap: ${ORIGIN}/sitemap.xml\n`);
		expect(rules).toContain('Disallow: /desk\n');
	});
});

describe('the feed of changes', () => {
	it('has what changed in the locale, the newest first, and nothing that is not public', async () => {
		const response = await ask(feed, '/en/feed.xml', { locale: 'en' });
		expect(response.headers.get('content-type')).toBe('application/rss+xml');
		const xml = await response.text();
		const [, ...titles] = all(xml, 'title');
		// What names no day changed when the store first held it: today, after all the others.
		expect(titles).toEqual(['Undated', 'Preorder', 'Track &amp; &lt;trace&gt;']);
		expect(all(xml, 'guid').slice(1)).toEqual(['en/orders/preorder#3', 'en/orders/track-order#1']);
		expect(all(xml, 'pubDate').slice(1)).toEqual([
			'Tue, 24 Nov 2026 00:00:00 GMT',
			'Fri, 20 Nov 2026 00:00:00 GMT'
		]);
		expect(xml).toContain(
			`<atom:link rel="self" type="application/rss+xml" href="${ORIGIN}/en/feed.xml"/>`
		);
		expect(all(xml, 'language')).toEqual(['en']);
	});

	it('holds no stand-ins, and Serbian in either script', async () => {
		const [cyrillic, latin, hindi] = await Promise.all(
			['sr', 'sr-Latn', 'hi'].map((locale) => text(ask(feed, `/${locale}/feed.xml`, { locale })))
		);
		expect(all(cyrillic ?? '', 'title').slice(1)).toEqual(['Пратите']);
		expect(all(latin ?? '', 'title').slice(1)).toEqual(['Pratite']);
		expect(hindi).not.toContain('<item>');
	});

	it('is a problem in a locale that the company does not offer', async () => {
		expect((await ask(feed, '/te/feed.xml', { locale: 'te' })).status).toBe(404);
	});
});

describe('a former address', () => {
	it('leads to the article of today in every locale, stand-ins too', () => {
		for (const locale of ['en', 'hi', 'sr-Latn'] as const) {
			expect(getLibrary().idNow(locale, 'returns/early')).toBe('orders/preorder');
			expect(getLibrary().idNow(locale, 'orders/preorder')).toBe('orders/preorder');
		}
		expect(getLibrary().idNow('en', 'orders/draft')).toBeUndefined();
	});
});

describe('who comes without a language', () => {
	const sentTo = (locale: string) => {
		try {
			void home({ locals: { locale } } as Parameters<typeof home>[0]);
		} catch (cause) {
			return (cause as { location?: string }).location;
		}
		return undefined;
	};

	it('is sent to theirs, or to the first that the company offers', () => {
		expect(sentTo('ur')).toBe('/ur');
		expect(sentTo('te')).toBe('/en');
	});
});
