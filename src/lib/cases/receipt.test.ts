import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatReceipt, parseReceipt, receiptOf } from '.';

const seed = 20_261_122;

describe('a receipt', () => {
	test('is eight symbols made of the last 40 bits of the id', () => {
		expect(receiptOf('0195f3a0-0000-7000-8000-000000000000')).toBe('00000000');
		expect(receiptOf('0195f3a0-0000-7000-8000-00ffffffffff')).toBe('ZZZZZZZZ');
		expect(receiptOf('0195f3a0-0000-7000-8000-000000000021')).toBe('00000011');
		expect(formatReceipt('0K4RW7ZT')).toBe('0K4R-W7ZT');
	});

	test('is read back as it was made, whatever the id', () => {
		fc.assert(
			fc.property(fc.uuid(), (id) => {
				expect(parseReceipt(formatReceipt(receiptOf(id)))).toBe(receiptOf(id));
			}),
			{ seed }
		);
	});

	test.each([
		['lower case and spaces', ' 0k4r w7zt '],
		['dashes of all kinds', '0K4R–W7ZT'],
		['the letter O for zero', 'OK4R-W7ZT'],
		['Devanagari digits', '०K४R-W७ZT'],
		['Telugu digits', '౦K౪R-W౭ZT'],
		['Arabic-Indic digits', '٠K٤R-W٧ZT'],
		['Urdu digits', '۰K۴R-W۷ZT'],
		['Cyrillic letters that look the same', 'ОК4R-W7ZТ'],
		['full-width letters of an Asian keyboard', '０Ｋ４Ｒ-Ｗ７ＺＴ']
	])('forgives %s', (_, typed) => {
		expect(parseReceipt(typed)).toBe('0K4RW7ZT');
	});

	test('reads I and L as one', () => {
		expect(parseReceipt('iL11-0000')).toBe('11110000');
	});

	test.each(['', '0K4R-W7Z', '0K4R-W7ZTT', '0K4R-W7ZU', '0K4R-W7Z!', 'Ж000-0000', '😀000-0000'])(
		'%j is none',
		(typed) => {
			expect(parseReceipt(typed)).toBeUndefined();
		}
	);

	test('is never made up: anything typed is a receipt of eight symbols, or nothing', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (typed) => {
				expect(parseReceipt(typed) ?? '00000000').toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
			}),
			{ seed, numRuns: 500 }
		);
	});
});
