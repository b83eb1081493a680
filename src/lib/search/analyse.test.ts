import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { WRITTEN_LOCALES, type WrittenLocale } from '../content';
import { read, words } from './analyse';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const locale = fc.constantFrom(...WRITTEN_LOCALES);

/** How many letters the functions that analysis is made of were given, in reading a whole text. */
function workOf(text: string, locale: WrittenLocale): number {
	const methods = ['normalize', 'toLowerCase', 'replace', 'slice'] as const;
	const spies = methods.map((name) => vi.spyOn(String.prototype, name));
	try {
		for (const word of words(text)) read(word.text, locale);
		const given = spies.flatMap((spy) => spy.mock.contexts.map(String));
		return given.reduce((sum, { length }) => sum + length, 0);
	} finally {
		for (const spy of spies) spy.mockRestore();
	}
}

describe('words', () => {
	it('keeps marks, joiners and digits with their word', () => {
		const text = 'पासवर्ड, ఆర్డర్\u200cలు; Wi-Fi 6E!';
		expect(words(text).map(({ text }) => text)).toEqual([
			'पासवर्ड',
			'ఆర్డర్\u200cలు',
			'Wi',
			'Fi',
			'6E'
		]);
	});

	it('says where each word stands', () => {
		fc.assert(
			fc.property(anyText, (text) => {
				for (const { start, end, text: word } of words(text)) {
					expect(text.slice(start, end)).toBe(word);
				}
			}),
			{ seed: 1 }
		);
	});

	it('finds none in marks, emoji, control characters and halves of characters', () => {
		for (const text of ['', '\u093e\u0301', '👩‍👩‍👧', '\u0000\u0007\u200f', '\ud800', '\udc00\ud800']) {
			expect(words(text)).toEqual([]);
		}
	});

	it('does work that grows with the text alone', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
				locale,
				(part, locale) => {
					const text = `${part} `;
					const once = workOf(text.repeat(50), locale);
					const twice = workOf(text.repeat(100), locale);
					expect(twice).toBeLessThanOrEqual(2 * once + 100);
				}
			),
			{ seed: 4, numRuns: 200 }
		);
	});

	it('keeps to a limit within one word', () => {
		const long = 'a\u0301'.repeat(500_000);
		expect(words(long)).toHaveLength(1);
		expect(read(long, 'sr').form.length).toBeLessThanOrEqual(64);
	});
});

describe('read', () => {
	it('takes anything, and reads a form as itself', () => {
		fc.assert(
			fc.property(anyText, locale, (text, locale) => {
				for (const word of words(text)) {
					const { form } = read(word.text, locale);
					expect(read(form, locale).form).toBe(form);
				}
			}),
			{ seed: 2, numRuns: 2000 }
		);
	});

	it('reads a form of every block of Unicode as itself', () => {
		for (let code = 0; code < 0x2ffff; code += 23) {
			const word = String.fromCodePoint(code);
			if (!/^[\p{L}\p{N}]$/u.test(word)) continue;
			for (const locale of WRITTEN_LOCALES) {
				const { form } = read(word, locale);
				expect([code, locale, read(form, locale).form]).toEqual([code, locale, form]);
			}
		}
	});

	it('never gives a stem that is longer than its form', () => {
		fc.assert(
			fc.property(anyText, locale, (text, locale) => {
				const { form, stem } = read(text, locale);
				expect(stem.length).toBeLessThanOrEqual(form.length + 1);
			}),
			{ seed: 3 }
		);
	});
});
