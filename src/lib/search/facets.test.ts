import { describe, expect, it } from 'vitest';
import type { SearchDocument } from './document';
import { createIndex } from './search-index';

/** Twelve articles: eight of `setup` (four about the TV), four of `faults` about TV and router. */
const library = createIndex('en');
for (let number = 0; number < 12; number++) {
	const topic = number < 8 ? 'setup' : 'faults';
	const about = topic === 'faults' ? ['tv', 'router'] : number < 4 ? ['tv'] : undefined;
	library.add(article(`${topic}/${number}`, 'The remote control', about));
}
library.add(article('orders/parcel', 'The parcel'));

function article(id: string, title: string, products?: string[]): SearchDocument {
	const rest = { headings: [], aliases: [], tags: [], summary: '', body: '' };
	return { id, title, products, ...rest };
}

const ask = (question: string, scope: { topic?: string; product?: string } = {}) =>
	library.search(question, { limit: 20, facets: true, ...scope });

describe('what an answer can be narrowed to', () => {
	it('counts the topics and products of what was found, most first', () => {
		expect(ask('remote').facets).toEqual({
			found: 12,
			topics: [
				{ id: 'setup', count: 8 },
				{ id: 'faults', count: 4 }
			],
			products: [
				{ id: 'tv', count: 8 },
				{ id: 'router', count: 4 }
			]
		});
	});

	it('counts what choosing another would leave, the other choice kept', () => {
		const { facets } = ask('remote', { topic: 'setup', product: 'tv' });
		expect(facets).toEqual({
			found: 4,
			topics: [
				{ id: 'faults', count: 4 },
				{ id: 'setup', count: 4 }
			],
			products: [{ id: 'tv', count: 4 }]
		});
	});

	it('leaves exactly as many as it promised', () => {
		for (const topic of ask('the remote').facets?.topics ?? []) {
			expect(ask('the remote', { topic: topic.id }).results).toHaveLength(topic.count);
		}
	});

	it('does not count what holds only words that say little', () => {
		expect(ask('the remote').results.map(({ id }) => id)).not.toContain('orders/parcel');
		expect(ask('the').facets?.found).toBe(13);
	});

	it('stays away where there are few, or nobody asked', () => {
		expect(ask('parcel')).not.toHaveProperty('facets');
		expect(library.search('remote', { limit: 20 })).not.toHaveProperty('facets');
	});
});
