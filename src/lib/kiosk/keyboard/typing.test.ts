import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erase, NOTHING_TYPED, placeCaret, type, type Typing } from './typing';

const written = (text: string): Typing => ({ text, caret: text.length });

describe('typing', () => {
	it('puts keys at the caret', () => {
		const at = { text: 'rotr', caret: 2 };
		expect(type(type(at, 'u'), 't')).toEqual({ text: 'routtr', caret: 4 });
	});

	it('stops at the most that may be typed', () => {
		expect(type(written('abc'), 'd', 3)).toEqual(written('abc'));
		expect(type(written('ab'), 'क्ष', 3)).toEqual(written('ab'));
	});

	it('takes back a vowel sign before its letter', () => {
		expect(erase(written('की')).text).toBe('क');
		expect(erase(written('😀')).text).toBe('');
		expect(erase({ text: 'ab', caret: 0 })).toEqual({ text: 'ab', caret: 0 });
	});

	it('never puts the caret between a letter and its marks', () => {
		expect(placeCaret(written('కార్డు'), 1).caret).toBe(0);
		expect(placeCaret(written('ab'), 1).caret).toBe(1);
		expect(placeCaret(written('ab'), 9).caret).toBe(2);
	});

	it('takes back whatever was typed', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('a', 'క', 'ా', 'ش', '😀', 'ђ')), (keys) => {
				const typed = keys.reduce((at, key) => type(at, key), NOTHING_TYPED);
				expect(keys.reduce((at) => erase(at), typed)).toEqual(NOTHING_TYPED);
			}),
			{ seed: 7 }
		);
	});
});
