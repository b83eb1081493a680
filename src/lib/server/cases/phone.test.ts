import { expect, test } from 'vitest';
import { site } from '../../../../tests/site';
import { callbackNumber } from './phone';
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
