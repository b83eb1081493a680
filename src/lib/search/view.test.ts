import { describe, expect, it } from 'vitest';
import { site } from '../../../tests/site';
import { createIndex } from './search-index';
import { productName, searchView } from './view';

const text = { headings: [], aliases: [], tags: [], summary: '' };

describe('an answer as it is shown', () => {
	it('leads to the article in the reader’s locale and says which one it is written in', () => {
		const index = createIndex('hi');
		index.add({ id: 'orders/track', title: 'Track it', body: 'Now.', ...text }, 'en');
		const view = searchView(index.search('track', { limit: 1 }), { locale: 'hi', site });
		expect(view.results).toEqual([
			{
				id: 'orders/track',
				topic: 'orders',
				topicTitle: 'Orders',
				title: 'Track it',
				url: '/hi/orders/track',
				segments: [{ text: 'Now.', hit: false }],
				titleSegments: [
					{ text: 'Track', hit: true },
					{ text: ' it', hit: false }
				],
				locale: 'en'
			}
		]);
	});

	it('names topics as the site does, and products where the site is silent by their id', () => {
		const index = createIndex('en');
		for (let number = 0; number < 11; number++) {
			const id = `orders/${number}`;
			index.add({ id, title: 'Parcel', body: '', products: ['setu-3'], ...text });
		}
		const answer = index.search('parcel', { limit: 1, facets: true });
		const named = { ...site, products: [{ id: 'setu-3', name: { en: 'Setu 3 router' } }] };
		expect(searchView(answer, { locale: 'en', site }).facets).toMatchObject({
			found: 11,
			topics: [{ id: 'orders', count: 11, title: 'Orders' }],
			products: [{ title: 'Setu 3' }]
		});
		const scope = { topic: 'orders', product: 'setu-3' };
		expect(searchView(answer, { locale: 'en', site: named, scope }).scope).toEqual({
			topic: { id: 'orders', title: 'Orders' },
			product: { id: 'setu-3', title: 'Setu 3 router' }
		});
		expect(productName(named, 'setu-3', 'sr')).toBe('Setu 3 router');
	});
});
