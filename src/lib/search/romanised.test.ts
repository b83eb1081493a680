import { describe, expect, it } from 'vitest';
import { chances } from '../../../tests/chances';
import { readLibrary, romanisedPairs } from '../../../tests/bench/search-library';
import { createIndex } from './search-index';

/** What must be found among the first five: the least share over each language's pairs. */
const LEAST_RECALL = 0.8;
const libraries = readLibrary();

function indexOf(locale: 'hi' | 'te' | 'ur') {
	const index = createIndex(locale);
	for (const { document, locale: written } of libraries.get(locale) ?? []) {
		index.add(document, written);
	}
	return index;
}

describe.each(['hi', 'te', 'ur'] as const)('%s typed in Latin letters', (locale) => {
	const index = indexOf(locale);
	const found = (question: string) => index.search(question, { limit: 5 }).results;

	it('finds the article that answers among the first five', () => {
		const pairs = romanisedPairs(locale);
		const hits = pairs.filter(({ question, ids }) =>
			found(question).some(({ id }) => ids.includes(id))
		);
		expect(pairs.length).toBeGreaterThanOrEqual(60);
		expect(hits.length / pairs.length).toBeGreaterThanOrEqual(LEAST_RECALL);
	});

	it('takes any run of Latin letters, and answers it the same each time', () => {
		const random = chances(7);
		const letters = 'aeiouhyvwcksznmx';
		const any = () => letters.charAt(Math.floor(random() * letters.length));
		for (let round = 0; round < 300; round++) {
			const question = Array.from({ length: 1 + (round % 40) }, any).join('');
			expect(found(question)).toEqual(found(question));
		}
	});
});

describe('a word typed as it sounds', () => {
	const ids = (locale: 'hi' | 'te' | 'ur', question: string) =>
		indexOf(locale)
			.search(question, { limit: 3 })
			.results.map(({ id }) => id);

	it.each([
		['hi', 'paasword reset kaise kare', 'accounts/reset-password'],
		['hi', 'order kab aayega', 'orders/track-order'],
		['te', 'paasvard marchipoyanu', 'accounts/reset-password']
	] as const)('%s: %s', (locale, question, id) => {
		expect(ids(locale, question)).toContain(id);
	});

	it('is not corrected to an English word that it only looks like', () => {
		expect(indexOf('hi').search('kaise', { limit: 1 }).suggestion).toBeUndefined();
	});
});
