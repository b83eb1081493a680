import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contactIn, dayAfter, fitShape, readAnswers, type FieldView } from '.';

const common = { label: 'x', options: [], required: true };
const one = (field: Record<string, unknown>) => [
	{ ...common, id: 'it', ...field } as unknown as FieldView
];
const read = (field: Record<string, unknown>, typed: string, today?: string) => {
	const { answers, problems } = readAnswers({ fields: one(field) }, { it: typed }, today);
	return problems.it ?? answers.it;
};
const options = [{ id: 'a', label: 'A' }];

describe('an answer', () => {
	test.each([
		['a number of a repair', { type: 'text', shape: 'R-######' }, ' r १२३ 456 ', 'R-123456'],
		['without its prefix', { type: 'text', shape: 'R-######' }, '123456', 'R-123456'],
		['too short', { type: 'text', shape: 'R-######' }, 'R-12345', 'shape'],
		['a line', { type: 'text' }, ' two \n lines ', 'two lines'],
		['a line that never ends', { type: 'text' }, 'x'.repeat(201), 'long'],
		['a text', { type: 'long' }, ' two\r\nlines\0 ', 'two\nlines'],
		['how many', { type: 'number', least: 1, most: 9 }, '०५', '5'],
		['too many', { type: 'number', least: 1, most: 9 }, '10', 'range'],
		['no number', { type: 'number', least: 1, most: 9 }, 'five', 'number'],
		['one of those offered', { type: 'choice', options }, 'a', 'a'],
		['one of no list', { type: 'choice', options }, 'toString', 'choice'],
		['no day', { type: 'date', from: 0, to: 9 }, '2027-02-30', 'date'],
		['a phone number', { type: 'phone' }, '+91 98480 12345', '+91 98480 12345'],
		['no phone number', { type: 'phone' }, '12', 'phone'],
		['an address', { type: 'email' }, 'asha@example.com', 'asha@example.com'],
		['no address', { type: 'email' }, 'asha@', 'email'],
		['nothing', { type: 'name' }, ' \0 ', 'missing'],
		['nothing, where it may be', { type: 'name', required: false }, '', undefined]
	])('is taken as it is meant: %s', (_, field, typed, expected) => {
		expect(read(field, typed)).toBe(expected);
	});

	test('is a day that is offered, and of any age once it was given', () => {
		const field = { type: 'date', from: 1, to: 3 };
		expect(read(field, '2026-11-27', '2026-11-27')).toBe('date');
		expect(read(field, '2026-11-30', '2026-11-27')).toBe('2026-11-30');
		expect(read(field, '2020-01-01')).toBe('2020-01-01');
		expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
	});

	test('to what was not asked is not kept', () => {
		const typed = { it: 'a', other: 'b', __proto__: { it: 'c' } };
		expect(readAnswers({ fields: one({ type: 'text' }) }, typed).answers).toEqual({ it: 'a' });
	});

	test('tells how to reach who gave it', () => {
		const fields = [...one({ type: 'text' }), ...one({ type: 'phone', id: 'ring' })];
		expect(contactIn({ fields }, { it: 'x', ring: '98480' })).toEqual({ phone: '98480' });
	});
});

test('a shape takes its own spelling for what it is, and no text for long', () => {
	const shape = fc
		.array(fc.constantFrom('#', '?', 'R', '7', '-', ' '), { minLength: 1, maxLength: 20 })
		.map((signs) => signs.join(''));
	fc.assert(
		fc.property(shape, fc.string({ maxLength: 40 }), (wanted, typed) => {
			const fitted = fitShape(wanted, typed);
			if (fitted !== undefined) expect(fitShape(wanted, fitted.toLowerCase())).toBe(fitted);
		})
	);
	expect(fitShape('?'.repeat(30), 'a'.repeat(1_000_000))).toBeUndefined();
});
