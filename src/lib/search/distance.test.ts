import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distance } from './distance';

it('counts dropped, added, changed and swapped letters as one each', () => {
	expect(distance('pasword', 'password', 2)).toBe(1);
	expect(distance('passsword', 'password', 2)).toBe(1);
	expect(distance('passwort', 'password', 2)).toBe(1);
	expect(distance('passwrod', 'password', 2)).toBe(1);
	expect(distance('psaswrod', 'password', 2)).toBe(2);
});

it('stops counting beyond its limit', () => {
	expect(distance('refund', 'password', 2)).toBe(3);
	expect(distance('', 'abc', 2)).toBe(3);
	expect(distance('', '', 0)).toBe(0);
});

it('is the same both ways, and nothing only for the same word', () => {
	const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
	fc.assert(
		fc.property(word, word, fc.constantFrom(0, 1, 2), (a, b, limit) => {
			expect(distance(a, b, limit)).toBe(distance(b, a, limit));
			expect(distance(a, b, limit) === 0).toBe(a === b);
		}),
		{ seed: 5, numRuns: 2000 }
	);
});

it('agrees with the whole table where the band might cut', () => {
	const word = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
	fc.assert(
		fc.property(word, word, (a, b) => {
			expect(distance(a, b, 2)).toBe(Math.min(3, distance(a, b, 8)));
		}),
		{ seed: 6, numRuns: 2000 }
	);
});
