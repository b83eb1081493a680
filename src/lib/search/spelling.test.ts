import { describe, expect, it } from 'vitest';
import { Dictionary } from './dictionary';
import { Spelling, forgiven } from './spelling';

function spellingOf(...known: string[]) {
	const dictionary = new Dictionary();
	for (const word of known) {
		const form = dictionary.learn(word, 'en');
		dictionary.formUses[form] = (dictionary.formUses[form] ?? 0) + 1;
	}
	const spelling = new Spelling(dictionary);
	const text = (form: number) => dictionary.formTexts[form];
	return {
		near: (word: string) => spelling.near(word, 10).map(({ form }) => text(form)),
		beginning: (start: string) => spelling.beginning(start, 10).map(text)
	};
}

describe('forgiven', () => {
	it('is nothing for short words and numbers, more for longer words', () => {
		expect(['tv', 'ups', '2024', 'order', 'password'].map(forgiven)).toEqual([0, 0, 0, 1, 2]);
	});

	it('counts syllables, not code points: కార్డు is a short word', () => {
		expect(forgiven('కార్డు')).toBe(1);
		expect(forgiven('पासवर्ड')).toBe(1);
	});
});

describe('Spelling', () => {
	it('finds the nearest first, and among them the most used', () => {
		const { near } = spellingOf('router', 'route', 'routes', 'route');
		expect(near('routr')).toEqual(['route', 'router']);
	});

	it('finds words that are mistyped at their first letter', () => {
		expect(spellingOf('delivery').near('eelivery')).toEqual(['delivery']);
	});

	it('finds words with another letter in the place of one or two', () => {
		expect(spellingOf('router').near('rouxer')).toEqual(['router']);
		expect(spellingOf('delivery').near('dzlixery')).toEqual(['delivery']);
	});

	it('finds what begins with what was typed', () => {
		const { beginning } = spellingOf('return', 'returns', 'refund', 'retune', 'returns');
		expect(beginning('retu')).toEqual(['returns', 'retune', 'return'].sort(byUse));
		expect(beginning('zz')).toEqual([]);
	});
});

function byUse(a: string, b: string): number {
	if (a === 'returns') return -1;
	if (b === 'returns') return 1;
	return a < b ? -1 : 1;
}
