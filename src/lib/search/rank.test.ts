import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WRITTEN_LOCALES } from '../content';
import { words } from './analyse';
import type { SearchDocument } from './document';
import { createIndex } from './search-index';

const FIELDS = ['title', 'headings', 'aliases', 'summary', 'body'] as const;
type Field = (typeof FIELDS)[number];

function article(id: string, fields: Partial<SearchDocument>): SearchDocument {
	return { id, title: '', headings: [], aliases: [], tags: [], summary: '', body: '', ...fields };
}

const inField = (field: Field, text: string): Partial<SearchDocument> =>
	field === 'headings' || field === 'aliases' ? { [field]: [text] } : { [field]: text };

const POOL = 'order return pay router light red card my the how when refund shop'.split(' ');
const line = fc.array(fc.constantFrom(...POOL), { maxLength: 8 }).map((all) => all.join(' '));
const others = fc.array(fc.record({ title: line, body: line, summary: line }), { maxLength: 10 });

describe('a longer exact match', () => {
	const asked = fc
		.uniqueArray(fc.constantFrom(...POOL), { minLength: 2, maxLength: 6 })
		.chain((all) => fc.tuple(fc.constant(all), fc.integer({ min: 1, max: all.length - 1 })));

	it.each(FIELDS)('never falls below a shorter one in the same field: %s', (field) => {
		fc.assert(
			fc.property(asked, others, ([all, fewer], rest) => {
				const index = createIndex('en');
				for (const [at, fields] of rest.entries()) index.add(article(`b/${at}`, fields));
				// Were they equal, the shorter one would come first by its id.
				index.add(article('a/shorter', inField(field, all.slice(0, fewer).join(' '))));
				index.add(article('c/longer', inField(field, all.join(' '))));
				const { results } = index.search(`${all.join(' ')} `, { limit: 20 });
				const place = (wanted: string) => results.findIndex(({ id }) => id === wanted);
				expect(place('c/longer')).toBeLessThan(place('a/shorter'));
			}),
			{ seed: 21, numRuns: 300 }
		);
	});
});

describe('the few that are asked for', () => {
	it('are the first of all that there are', () => {
		const articles = fc.array(fc.record({ title: line, body: line, summary: line }), {
			minLength: 20,
			maxLength: 60
		});
		fc.assert(
			fc.property(line, articles, fc.integer({ min: 1, max: 10 }), (question, all, limit) => {
				const index = createIndex('en');
				for (const [at, fields] of all.entries()) index.add(article(`a/${at}`, fields));
				const every = index.search(question, { limit: 100 }).results;
				expect(index.search(question, { limit }).results).toEqual(every.slice(0, limit));
			}),
			{ seed: 25, numRuns: 300 }
		);
	});
});

describe('any question in any language', () => {
	const any = fc.string({ unit: 'binary', maxLength: 60 });
	const locale = fc.constantFrom(...WRITTEN_LOCALES);

	it('never finds an article without a word', () => {
		fc.assert(
			fc.property(any, any, locale, (question, text, locale) => {
				const index = createIndex(locale);
				index.add(article('a/1', { body: text }));
				index.add(article('a/2', { body: text.replace(/[\p{L}\p{N}]/gu, ' ') }));
				const found = index.search(question, { limit: 5 }).results.map(({ id }) => id);
				expect(found).not.toContain('a/2');
				if (words(question).length === 0) expect(found).toEqual([]);
			}),
			{ seed: 22, numRuns: 500 }
		);
	});

	it('finds nothing where the alphabets have no letter in common', () => {
		const word = (letters: string) =>
			fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength: 1 });
		fc.assert(
			fc.property(word('abcdefg '), word('nopqrst '), locale, (question, text, locale) => {
				const index = createIndex(locale);
				index.add(article('a/1', { title: text, body: text }));
				expect(index.search(`${question} `, { limit: 5 }).results).toEqual([]);
			}),
			{ seed: 23, numRuns: 500 }
		);
	});

	it('gives the same answer each time', () => {
		fc.assert(
			fc.property(line, fc.array(line, { maxLength: 5 }), any, (question, texts, more) => {
				const index = createIndex('en');
				for (const [at, body] of [...texts, more].entries()) {
					index.add(article(`a/${at}`, { body }));
				}
				const first = index.search(question + more, { limit: 5 });
				expect(index.search(question + more, { limit: 5 })).toEqual(first);
			}),
			{ seed: 24, numRuns: 300 }
		);
	});
});
