import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aheadAfter } from './clock';

const NOW = Date.parse('2026-11-28T09:00:00Z');
const DAY = 86_400_000;

/** What a device hears whose clock is off, when the way there and back takes so long. */
function exchange(off: number, { there = 0, back = 0, at = NOW } = {}) {
	const servedAt = Math.floor((at + there) / 1000) * 1000;
	return { askedAt: at + off, heardAt: at + there + back + off, servedAt };
}

test('a clock that is a day off is known to the second, whatever the network', () => {
	const trip = fc.nat(3_000);
	const off = fc.constantFrom(-DAY, DAY, 90_000, -3_600_000);
	fc.assert(
		fc.property(off, trip, trip, fc.nat(999), (by, there, back, ms) => {
			const ahead = aheadAfter(0, exchange(by, { there, back, at: NOW + ms }));
			expect(Math.abs(ahead - by)).toBeLessThanOrEqual((there + back + 1_000) / 2 + 1);
		})
	);
});

test('a clock that goes right stays as it is, exchange after exchange', () => {
	fc.assert(
		fc.property(fc.nat(3_000), fc.nat(3_000), fc.nat(999), (there, back, ms) => {
			expect(aheadAfter(0, exchange(0, { there, back, at: NOW + ms }))).toBe(0);
		})
	);
});

test('a clock set back while the answer is on its way says nothing', () => {
	const { askedAt, heardAt, servedAt } = exchange(0, { back: 100 });
	expect(aheadAfter(7, { askedAt, heardAt: heardAt - DAY, servedAt })).toBe(7);
});
