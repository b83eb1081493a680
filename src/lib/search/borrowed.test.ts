import { describe, expect, it } from 'vitest';
import type { WrittenLocale } from '../content';
import { createIndex } from './search-index';

const others = { headings: [], aliases: [], tags: [], summary: '', body: '' };

/** A library of a locale in which some articles are in English still. */
function indexOf(locale: WrittenLocale, own: string[], english: string[]) {
	const index = createIndex(locale);
	for (const title of own) index.add({ id: `own/${title}`, title, ...others });
	for (const title of english) index.add({ id: `en/${title}`, title, ...others }, 'en');
	return (question: string) =>
		index.search(question, { limit: 5 }).results.map(({ id }) => id.replace(/^.*\//, ''));
}

describe('an English word in the letters of another language', () => {
	it.each([
		['hi', 'डिलीट', 'Delete your account'],
		['hi', 'व्हीलचेयर', 'Wheelchair'],
		['te', 'బ్యాటరీ', 'The battery drains'],
		['ur', 'فراڈ', 'Fraud call'],
		['ur', 'گفٹ', 'A gift card']
	] as const)('%s: %s finds an article that is not translated', (locale, question, title) => {
		expect(indexOf(locale, [], [title, 'Opening hours'])(question)).toEqual([title]);
	});

	it('finds the article in the reader’s own language first', () => {
		const search = indexOf('hi', ['बैटरी बदलें'], ['The battery drains']);
		expect(search('बैटरी')).toEqual(['बैटरी बदलें', 'The battery drains']);
	});

	it('is rather two of the language’s own that were written as one', () => {
		const search = indexOf('ur', ['پاس ورڈ بدلیں', 'آپ کے پاس'], ['Your password during a repair']);
		expect(search('پاسورڈ')[0]).toBe('پاس ورڈ بدلیں');
	});

	it('is none where letters say the same sound on and on', () => {
		const search = indexOf('ur', ['رقم کی واپسی'], ['All the sizes']);
		expect(search('ثژث')).toEqual(['All the sizes']);
		expect(search('ثثژضظضضثث')).toEqual([]);
	});

	it('is none where the word is the language’s own and only sounds a little like it', () => {
		expect(indexOf('hi', ['पता बदलें'], ['A pilot'])('पता')).toEqual(['पता बदलें']);
	});
});
