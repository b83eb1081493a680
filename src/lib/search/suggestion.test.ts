import { describe, expect, it } from 'vitest';
import { createIndex } from './search-index';

describe('did you mean', () => {
	it('takes no shortened word for a mistyped one', () => {
		const index = createIndex('en');
		const body = 'If you want it, come. It does not wait.';
		const others = { headings: [], aliases: [], tags: [], summary: '' };
		index.add({ id: 'orders/done', title: 'Your order is done', body, ...others });
		for (const question of ['my order wont come', 'i dont have my order', "it doesn't come"]) {
			expect(index.search(question, { limit: 1 }), question).not.toHaveProperty('suggestion');
		}
		expect(index.search('my ordr', { limit: 1 }).suggestion).toBe('my order');
	});

	it('names no word that begins with another letter, and rather one that was begun', () => {
		const index = createIndex('en');
		const others = { headings: [], aliases: [], tags: [], summary: '' };
		const body = 'Hearing. When? When do you repair, and where?';
		index.add({ id: 'repairs/one', title: 'When', body, ...others });
		index.add({ id: 'repairs/two', title: 'When', body: 'Hearing.', ...others });
		expect(index.search('reparing it', { limit: 1 })).not.toHaveProperty('suggestion');
		expect(index.search('wher is it', { limit: 1 }).suggestion).toBe('where is it');
	});

	it('rather names the word that ends as it was typed', () => {
		const index = createIndex('en');
		const others = { headings: [], aliases: [], tags: [], summary: '' };
		const body = 'Delivery. Delivery? It says that it was delivered.';
		index.add({ id: 'delivery/says', title: 'Delivery', body, ...others });
		index.add({ id: 'delivery/costs', title: 'Delivery', body: '', ...others });
		expect(index.search('deliverd to', { limit: 1 }).suggestion).toBe('delivered to');
	});
});
