import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { words } from './analyse';
import type { SearchDocument } from './document';
import { createIndex, type SearchIndex } from './search-index';

function article(id: string, fields: Partial<SearchDocument> = {}): SearchDocument {
	return { id, title: '', headings: [], aliases: [], tags: [], summary: '', body: '', ...fields };
}

function indexOf(...documents: SearchDocument[]): SearchIndex {
	const index = createIndex('en');
	for (const document of documents) index.add(document);
	return index;
}

const ids = (index: SearchIndex, question: string, limit = 10) =>
	index.search(question, { limit }).results.map(({ id }) => id);

const shop = indexOf(
	article('orders/track', {
		title: 'Track your order',
		aliases: ['where is my parcel'],
		body: 'Open Orders.'
	}),
	article('returns/return', {
		title: 'Return an item',
		body: 'Bring it within 30 days. Track it.'
	}),
	article('faults/wifi', { title: 'Slow Wi-Fi', body: 'Move the router. Restart your router.' }),
	article('accounts/password', { title: 'Reset your password', body: 'Ask for a link.' })
);

describe('search', () => {
	it('puts a title above a mention', () => {
		expect(ids(shop, 'track')).toEqual(['orders/track', 'returns/return']);
	});

	it('finds by the words that people type instead', () => {
		expect(ids(shop, 'my parcel')[0]).toBe('orders/track');
	});

	it('answers a whole sentence of which it knows one word', () => {
		expect(ids(shop, 'help i think nobody knows the passwords anymore')[0]).toBe(
			'accounts/password'
		);
	});

	it('forgives a mistyped word and says what was meant', () => {
		const { results, suggestion } = shop.search('reset pasword', { limit: 3 });
		expect(results[0]?.id).toBe('accounts/password');
		expect(suggestion).toBe('reset password');
	});

	it('suggests nothing where it knows every word', () => {
		expect(shop.search('reset password', { limit: 3 })).not.toHaveProperty('suggestion');
	});

	it('completes the word that is still being typed, and no other', () => {
		expect(ids(shop, 'rout')).toEqual(['faults/wifi']);
		expect(ids(shop, 'pa')).toContain('accounts/password');
		expect(ids(shop, 'pa ')).toEqual([]);
	});

	it('takes a known word at the very end for the beginning of a longer one too', () => {
		const index = indexOf(article('a/1', { title: 'Pass' }), article('a/2', { title: 'Passport' }));
		expect(ids(index, 'pass')).toEqual(['a/1', 'a/2']);
		expect(ids(index, 'pass ')[0]).toBe('a/1');
	});

	it('finds Wi-Fi by wifi and by wi fi', () => {
		expect(ids(shop, 'wifi')).toEqual(['faults/wifi']);
		expect(ids(shop, 'wi fi')).toEqual(['faults/wifi']);
	});

	it('marks Wi-Fi for wifi', () => {
		const title = shop.search('wifi', { limit: 1 }).results[0]?.title ?? [];
		expect(title.filter(({ hit }) => hit).map(({ text }) => text)).toEqual(['Wi', 'Fi']);
	});

	it('weighs what holds a sentence together less than what is sought', () => {
		const index = indexOf(
			article('a/1', { title: 'My card' }),
			article('a/2', { title: 'A refund' }),
			article('a/3', { title: 'Exchange' })
		);
		expect(ids(index, 'my refund')[0]).toBe('a/2');
	});

	it('takes a question word for more in a title than in a text', () => {
		const index = indexOf(
			article('a/1', { title: 'Costs', body: 'How and how and how.' }),
			article('a/2', { title: 'Money', body: 'Refunds take their time.' })
		);
		expect(ids(index, 'how refunds')).toEqual(['a/2', 'a/1']);
		index.add(article('a/3', { title: 'How much', body: 'Refunds take their time.' }));
		expect(ids(index, 'how refunds')[0]).toBe('a/3');
	});

	it('holds a word of the same root for surer the more they share', () => {
		const index = indexOf(
			article('a/1', { title: 'Transfinite' }),
			article('a/2', { title: 'Transfer' })
		);
		expect(ids(index, 'transformers')).toEqual(['a/2', 'a/1']);
	});

	it('keeps to a topic', () => {
		const { results } = shop.search('track', { limit: 10, topic: 'returns' });
		expect(results.map(({ id }) => id)).toEqual(['returns/return']);
	});

	it('keeps to a product', () => {
		const index = indexOf(
			article('setup/tv', { title: 'Red light', products: ['tv'] }),
			article('setup/router', { title: 'Red light', products: ['router', 'modem'] })
		);
		const { results } = index.search('light', { limit: 10, product: 'modem' });
		expect(results.map(({ id }) => id)).toEqual(['setup/router']);
	});

	it('names the words that it does not know, and only those', () => {
		expect(shop.search('track my zorblax pasword', { limit: 5 }).unknown).toEqual(['zorblax']);
		expect(shop.search('track the parcel', { limit: 5 })).not.toHaveProperty('unknown');
		expect(shop.search('zorblax', { limit: 5 })).toEqual({ results: [], unknown: ['zorblax'] });
	});

	it('does not call a single letter unknown', () => {
		expect(shop.search('track z', { limit: 5 })).not.toHaveProperty('unknown');
		expect(shop.search('can u track', { limit: 5 })).not.toHaveProperty('unknown');
	});

	it('suggests nothing that would find no more', () => {
		expect(shop.search('passwor', { limit: 5 })).not.toHaveProperty('suggestion');
		expect(shop.search('passwor ', { limit: 5 }).suggestion).toBe('password ');
		expect(shop.search('pasword', { limit: 5, topic: 'returns' })).not.toHaveProperty('suggestion');
		expect(shop.search('pasword', { limit: 5, topic: 'accounts' }).suggestion).toBe('password');
	});

	it('gives as many as asked for', () => {
		expect(ids(shop, 'your', 1)).toHaveLength(1);
	});
});

describe('an index that changes', () => {
	it('answers as if it had always been so', () => {
		const index = indexOf(article('a/1', { title: 'Refund' }), article('a/2', { title: 'Router' }));
		expect(ids(index, 'router')).toEqual(['a/2']);
		index.add(article('a/1', { title: 'Router light' }));
		expect(index.remove('a/2')).toBe(true);
		expect(index.remove('a/2')).toBe(false);
		index.add(article('a/3', { title: 'Router' }));
		const fresh = indexOf(
			article('a/3', { title: 'Router' }),
			article('a/1', { title: 'Router light' })
		);
		expect(index.size).toBe(2);
		expect(index.search('router', { limit: 5 })).toEqual(fresh.search('router', { limit: 5 }));
		expect(ids(index, 'refund')).toEqual([]);
	});

	it('never suggests a word of an article that is gone', () => {
		const index = indexOf(
			article('a/1', { title: 'Warranty' }),
			article('a/2', { title: 'Refund' })
		);
		index.remove('a/1');
		expect(index.search('waranty', { limit: 5 })).toEqual({ results: [], unknown: ['waranty'] });
	});
});

describe('across languages', () => {
	const serbian = createIndex('sr');
	serbian.add(article('a/track', { title: 'Праћење поруџбине', body: 'Отворите рачун.' }));
	serbian.add(article('a/gift', { title: 'Gift cards', body: 'Buying gifts online.' }), 'en');

	it('finds Cyrillic by Latin letters, with and without diacritics', () => {
		for (const question of ['поруџбина', 'porudžbina', 'porudzbina', 'pracenje porudzbine']) {
			expect(ids(serbian, question)[0]).toBe('a/track');
		}
	});

	it('finds an English article that stands in, by its English stem', () => {
		expect(ids(serbian, 'gift card')[0]).toBe('a/gift');
		expect(ids(serbian, 'buy')).toEqual(['a/gift']);
	});

	it('shows and suggests in the reader’s script', () => {
		const { results } = serbian.search('porudžbina', { limit: 1, locale: 'sr-Latn' });
		expect(results[0]?.title).toEqual([
			{ text: 'Praćenje ', hit: false },
			{ text: 'porudžbine', hit: true }
		]);
		expect(serbian.search('porudbine', { limit: 1 }).suggestion).toBe('porudžbine');
		expect(serbian.search('поруџбне', { limit: 1 }).suggestion).toBe('поруџбине');
	});

	it('finds English words in a Hindi index', () => {
		const hindi = createIndex('hi');
		hindi.add(article('a/1', { title: 'पासवर्ड रीसेट करें' }));
		hindi.add(article('a/2', { title: 'Pay in instalments' }), 'en');
		expect(ids(hindi, 'instalment')).toEqual(['a/2']);
		expect(ids(hindi, 'पासवर्ड')).toEqual(['a/1']);
	});
});

describe('hostile questions', () => {
	const hostile = [
		'',
		' ',
		'a'.repeat(10_000),
		'order '.repeat(2_000),
		'\u0301\u093e\u064b',
		'👩‍👩‍👧‍👦🇷🇸',
		'\u0000\u0008\u202e\u2066',
		'\ud800 order \udc00',
		'constructor __proto__ toString hasOwnProperty',
		'.*+?^${}()|[]\\',
		'<img src=x onerror=alert(1)>'
	];

	it.each(hostile)('answers %j', (question) => {
		const { results } = shop.search(question, { limit: 5 });
		expect(results.length).toBeLessThanOrEqual(5);
	});

	it('keeps words like constructor for words', () => {
		const index = indexOf(article('a/1', { title: '__proto__ constructor' }));
		expect(ids(index, 'constructor')).toEqual(['a/1']);
		expect(ids(index, 'toString')).toEqual([]);
	});

	it('gives a hostile title back as text', () => {
		const index = indexOf(article('a/1', { title: '<b>bold</b> & order' }));
		const title = index.search('order', { limit: 1 }).results[0]?.title ?? [];
		expect(title.map(({ text }) => text).join('')).toBe('<b>bold</b> & order');
	});
});

describe('the order', () => {
	const word = fc.constantFrom('order', 'return', 'pay', 'router', 'light', 'red', 'card');
	const text = fc.array(word, { maxLength: 8 }).map((all) => all.join(' '));
	const documents = fc
		.array(fc.record({ title: text, body: text, summary: text }), { maxLength: 12 })
		.map((all) => all.map((fields, number) => article(`a/${number}`, fields)));

	it('is the same whatever order the articles came in', () => {
		fc.assert(
			fc.property(documents, text, (all, question) => {
				const forth = indexOf(...all).search(question, { limit: 20 });
				const back = indexOf(...all.toReversed()).search(question, { limit: 20 });
				expect(back).toEqual(forth);
			}),
			{ seed: 7, numRuns: 200 }
		);
	});

	it('is total: scores fall, equal ones go by id', () => {
		fc.assert(
			fc.property(documents, text, (all, question) => {
				const { results } = indexOf(...all).search(question, { limit: 20 });
				const sorted = [...results].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
				expect(results).toEqual(sorted);
			}),
			{ seed: 8, numRuns: 200 }
		);
	});

	it('holds every article with a word of the question, and no other', () => {
		fc.assert(
			fc.property(documents, text, (all, question) => {
				const asked = new Set(question.split(' '));
				const having = all.filter(({ title, body, summary }) =>
					words(`${title} ${body} ${summary}`).some(({ text }) => asked.has(text))
				);
				const found = ids(indexOf(...all), `${question} `, 20);
				expect(new Set(found)).toEqual(new Set(having.map(({ id }) => id)));
			}),
			{ seed: 9, numRuns: 200 }
		);
	});

	it('takes any text for an article and for a question', () => {
		const any = fc.string({ unit: 'binary', maxLength: 60 });
		fc.assert(
			fc.property(any, any, any, (title, body, question) => {
				const index = indexOf(article('a/1', { title, body }));
				const { results } = index.search(question, { limit: 3 });
				for (const { title: shown } of results) {
					expect(shown.map((segment) => segment.text).join('')).toBe(title.replace(/\s+/g, ' '));
				}
			}),
			{ seed: 10, numRuns: 500 }
		);
	});
});
