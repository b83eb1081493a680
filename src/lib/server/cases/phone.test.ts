import { expect, test } from 'vitest';
import { site } from '../../../../tests/site';
import { callbackNumber, writtenAs } from './phone';
import { Refusal } from './refusal';

const american = { ...site, callbackCountries: ['US'] };

test('a number of a country we call is rung', () => {
	expect(callbackNumber('(212) 555-2368', american, undefined)).toBe('+12125552368');
});

test.each([
	['Jamaica', '+1 876 926 3635'],
	['the Dominican Republic', '+1 809 555 1234']
])('one of %s, which shares the country’s code and costs more, is not', (_, number) => {
	expect(() => callbackNumber(number, american, undefined)).toThrow(Refusal);
});

test('a number is known by each way in which it is written', () => {
	const ways = ['9849012345', '98490 12345', '+919849012345', '00919849012345'];
	for (const typed of ways) {
		expect(writtenAs(typed, site)).toEqual(
			expect.arrayContaining([...ways.slice(0, 3), '+91 98490 12345', typed])
		);
	}
	expect(writtenAs('7K4R-W7Z', site)).toEqual([]);
});

test.each([
	['Devanagari', '९८४८० १२३४५'],
	['Telugu', '+౯౧ ౯౮౪౮౦ ౧౨౩౪౫'],
	['Arabic', '٩٨٤٨٠١٢٣٤٥'],
	['Urdu', '۹۸۴۸۰ ۱۲۳۴۵']
])('a number in digits of %s is rung like any other', (_, typed) => {
	expect(callbackNumber(typed, site, undefined)).toBe('+919848012345');
});
