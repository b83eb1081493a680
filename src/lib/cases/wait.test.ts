import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitRange } from '.';

const MINUTE = 60_000;
const served = Array.from({ length: 20 }, (_, i) => ({
	place: 2,
	waited: (2 + ((i * 7) % 20) * 0.1) * MINUTE
}));

test('a wait is a range of what those at such a place have waited', () => {
	expect(waitRange(2, served)).toEqual({ from: 2, to: 4 });
	expect(waitRange(20, served)).toEqual({ from: 20, to: 40 });
});

test('from too little nothing is said', () => {
	expect(waitRange(2, served.slice(0, 7))).toBeUndefined();
});

test('a range is never empty nor before now, and a later place waits no less', () => {
	const cases = fc.array(
		fc.record({ place: fc.integer({ min: 1, max: 40 }), waited: fc.nat(90 * MINUTE) }),
		{ minLength: 8, maxLength: 60 }
	);
	fc.assert(
		fc.property(cases, fc.integer({ min: 1, max: 60 }), (known, place) => {
			const range = waitRange(place, known);
			expect(range?.from).toBeGreaterThanOrEqual(0);
			expect(range?.to).toBeGreaterThan(range?.from ?? Infinity);
		}),
		{ seed: 20_261_126 }
	);
});
