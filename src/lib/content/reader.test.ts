import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Article } from './article';
import {
	articlePageView,
	behindBy,
	cardOf,
	homeView,
	movedTo,
	shelve,
	topicPageView,
	type Shelf
} from './reader';
import { siteSchema } from './site';
import type { Locale, WrittenLocale } from './locales';

const hours = { timeZone: 'Asia/Kolkata', week: { mon: [{ from: '09:00', to: '17:00' }] } };
const site = v.parse(siteSchema, {
	brand: { name: 'Tarang' },
	locales: ['en', 'sr', 'sr-Latn'],
	email: 'care@tarang.example',
	phones: [{ number: '+91 40 4717 5500', country: { en: 'India', sr: 'Индија' }, team: 'india' }],
	callbackCountries: ['IN'],
	topics: [
		{
			id: 'orders',
			icon: 'package',
			title: { en: 'Orders', sr: 'Поруџбине' },
			summary: { en: 'All about orders' },
			order: ['track-order', 'missing-item']
		},
		{ id: 'returns', icon: 'undo', title: { en: 'Returns' }, summary: { en: 'Giving back' } }
	],
	shops: [],
	teams: [{ id: 'india', name: { en: 'India' }, hours, callbacks: { minutes: 15, capacity: 2 } }]
});

function article(
	id: `${string}/${string}`,
	locale: WrittenLocale,
	rest: Partial<Article> = {}
): Article {
	const [topic = '', slug = ''] = id.split('/');
	const title = locale === 'sr' ? `Љ ${slug}` : slug;
	return {
		id,
		topic,
		slug,
		locale,
		title,
		summary: title,
		aliases: [],
		tags: [],
		products: [],
		shops: [],
		related: [],
		headings: [],
		html: '<p><a href="/contact">x</a></p>',
		steps: [],
		...rest
	};
}

const NOW = Date.parse('2026-11-25T10:00:00Z');

const english = [
	article('returns/return-an-item', 'en'),
	article('orders/a-first-by-name', 'en'),
	article('orders/missing-item', 'en', { related: ['returns/return-an-item', 'gone/gone'] }),
	article('orders/track-order', 'en')
];
const serbian = [article('orders/track-order', 'sr')];

function shelf(locale: Locale): Shelf {
	const written: Partial<Record<WrittenLocale, Article[]>> = { en: english, sr: serbian };
	return shelve(site, locale, (of) => (written[of] ?? []).map(cardOf), NOW);
}

describe('a shelf', () => {
	it('holds every article in every locale, its own first', () => {
		const cards = [...shelf('sr').cards.values()];
		expect(cards).toHaveLength(4);
		expect(cards.filter(({ locale }) => locale === 'sr').map(({ id }) => id)).toEqual([
			'orders/track-order'
		]);
	});

	it('shows Serbian in Latin script where that was asked for, and only Serbian', () => {
		const cards = shelf('sr-Latn').cards;
		expect(cards.get('orders/track-order')).toMatchObject({
			locale: 'sr-Latn',
			title: 'Lj track-order'
		});
		expect(cards.get('orders/missing-item')).toMatchObject({ locale: 'en' });
	});

	it('lists articles as the topic orders them, the others by slug', () => {
		expect(topicPageView(shelf('en'), 'orders')?.cards.map(({ slug }) => slug)).toEqual([
			'track-order',
			'missing-item',
			'a-first-by-name'
		]);
	});
});

describe('the home page', () => {
	it('names topics with their counts, and one article each', () => {
		const view = homeView(shelf('sr-Latn'));
		expect(view.site.topics.map(({ title, count }) => [title, count])).toEqual([
			['Porudžbine', 3],
			['Returns', 1]
		]);
		expect(view.site.phones[0]?.country).toBe('Indija');
		expect(view.popular.map(({ id }) => id)).toEqual([
			'orders/track-order',
			'returns/return-an-item'
		]);
	});
});

describe('an article’s page', () => {
	const page = (locale: Locale, asked: Article) => articlePageView(shelf(locale), asked);
	const [, , missing, track] = english as [Article, Article, Article, Article];
	const [sr] = serbian as [Article];

	it('says which locale is shown, and links within the one asked for', () => {
		expect(page('sr', missing)).toMatchObject({ requested: 'sr', shown: 'en' });
		expect(page('sr', missing)?.article.html).toContain('href="/sr/contact"');
		expect(page('sr-Latn', sr)).toMatchObject({
			shown: 'sr-Latn',
			article: { title: 'Lj track-order' }
		});
	});

	it('names its neighbours in the topic', () => {
		expect(page('en', missing)?.previous?.id).toBe('orders/track-order');
		expect(page('en', missing)?.next?.id).toBe('orders/a-first-by-name');
		expect(page('en', track)?.previous).toBeUndefined();
	});

	it('relates what the editor named first, never itself or what is gone', () => {
		expect(page('en', missing)?.related.map(({ id }) => id)).toEqual([
			'returns/return-an-item',
			'orders/track-order',
			'orders/a-first-by-name'
		]);
	});

	it('is none where the site has no such topic', () => {
		expect(page('en', article('gone/x', 'en'))).toBeUndefined();
		expect(topicPageView(shelf('en'), 'gone')).toBeUndefined();
	});
});

describe('what an article was and will be', () => {
	const shelfOf =
		(...articles: Article[]) =>
		(locale: Locale) =>
			shelve(site, locale, (of) => articles.filter((each) => each.locale === of).map(cardOf), NOW);

	it('leads former addresses to the article in one hop, unless somebody lives there now', () => {
		const moved = article('orders/new', 'en', { formerly: ['orders/old', 'orders/here'] });
		const shelf = shelfOf(moved, article('orders/here', 'en'))('sr');
		expect(movedTo(shelf, 'orders/old')).toBe('orders/new');
		expect(movedTo(shelf, 'orders/here')).toBeUndefined();
		expect(movedTo(shelf, 'constructor')).toBeUndefined();
	});

	it('leaves out what has expired, and shows the English in place of an expired translation', () => {
		const expireAt = '2026-11-25T10:00:00Z';
		const gone = article('orders/gone', 'en', { expireAt });
		const kept = article('orders/kept', 'en', { expireAt: '2026-11-25T15:31:00+05:30' });
		const old = article('orders/kept', 'sr', { expireAt });
		const { cards } = shelfOf(gone, kept, old)('sr');
		expect([...cards.values()].map(({ id, locale }) => [id, locale])).toEqual([
			['orders/kept', 'en']
		]);
	});

	it('tells the reader of a translation what changed since, but not of the English itself', () => {
		const source = article('orders/a', 'en', { revision: 3, change: 'major' });
		const translation = article('orders/a', 'sr', { source: 2 });
		const shelf = shelfOf(source, translation);
		expect(articlePageView(shelf('sr-Latn'), translation)).toMatchObject({
			behind: 'major',
			writtenIn: ['en', 'sr', 'sr-Latn']
		});
		expect(articlePageView(shelf('en'), source)?.behind).toBeUndefined();
	});
});

describe('how far a translation is behind', () => {
	it.each([
		[{}, {}, undefined],
		[{ source: 2 }, { revision: 2, change: 'major' }, undefined],
		[{ source: 3 }, { revision: 2, change: 'major' }, undefined],
		[{}, { revision: 2 }, 'medium'],
		[{ source: 1 }, { revision: 2, change: 'major' }, 'major'],
		[{ source: 1 }, { revision: 2, change: 'typo' }, undefined],
		[{ source: 1 }, { revision: 3, change: 'typo' }, 'medium'],
		[{ source: 1 }, { revision: 3, change: 'medium', changes: { 2: 'major' } }, 'major'],
		[{ source: 2 }, { revision: 3, change: 'medium', changes: { 2: 'major' } }, 'medium'],
		[{}, { revision: 4, change: 'typo', changes: { 2: 'typo', 3: 'typo' } }, undefined],
		[{}, { revision: 4, change: 'typo', changes: { 2: 'typo' } }, 'medium'],
		[{}, { revision: 2, change: 'major', changes: {} }, 'major']
	] as const)('%j of %j: %s', (translation, source, behind) => {
		expect(behindBy(translation, source)).toBe(behind);
	});
});
