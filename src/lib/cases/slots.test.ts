import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freeSlots, isOpen, isSlotStart, nearestSlot, type SlotCalendar } from '.';

const seed = 20_261_122;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Monday, 23 November 2026, midnight UTC. */
const MONDAY = Date.UTC(2026, 10, 23);

const calendar: SlotCalendar = {
	schedule: {
		timeZone: 'UTC',
		week: Array.from({ length: 7 }, () => [
			{ from: '08:00', to: '12:00' },
			{ from: '13:00', to: '13:50' }
		]),
		closed: new Set(['2026-11-24'])
	},
	minutes: 20,
	capacity: 2
};
const none = new Map<number, number>();

describe('callback slots', () => {
	test('lie inside opening hours and end with them', () => {
		const day = freeSlots(calendar, none, MONDAY, MONDAY + DAY_MS);
		expect(day).toHaveLength(12 + 2);
		expect(day.at(-1)).toEqual({
			start: MONDAY + 13 * HOUR_MS + 20 * MINUTE_MS,
			end: MONDAY + 13 * HOUR_MS + 40 * MINUTE_MS,
			free: 2
		});
	});

	test('are the same whenever one asks', () => {
		const late = MONDAY + 9 * HOUR_MS + 5 * MINUTE_MS;
		const [first] = freeSlots(calendar, none, late, MONDAY + DAY_MS);
		expect(first?.start).toBe(MONDAY + 9 * HOUR_MS + 20 * MINUTE_MS);
		expect(isSlotStart(calendar, MONDAY + 9 * HOUR_MS)).toBe(true);
		expect(isSlotStart(calendar, late)).toBe(false);
	});

	test('disappear when they are full, and on holidays', () => {
		const eight = MONDAY + 8 * HOUR_MS;
		const [first] = freeSlots(calendar, new Map([[eight, 2]]), MONDAY, MONDAY + DAY_MS);
		expect(first?.start).toBe(eight + 20 * MINUTE_MS);
		const [half] = freeSlots(calendar, new Map([[eight, 1]]), MONDAY, MONDAY + DAY_MS);
		expect(half).toEqual({ start: eight, end: eight + 20 * MINUTE_MS, free: 1 });
		expect(freeSlots(calendar, none, MONDAY + DAY_MS, MONDAY + 2 * DAY_MS)).toEqual([]);
	});

	test('the nearest one to a wish is found, the earlier of two as near', () => {
		const slots = freeSlots(calendar, none, MONDAY, MONDAY + DAY_MS);
		const wish = MONDAY + 8 * HOUR_MS + 10 * MINUTE_MS;
		expect(nearestSlot(slots, wish)?.start).toBe(MONDAY + 8 * HOUR_MS);
		expect(nearestSlot([], wish)).toBeUndefined();
	});

	test('agree with trying every minute', () => {
		const spans = fc.tuple(fc.nat(3 * 24 * 60), fc.nat(24 * 60), fc.constantFrom(5, 7, 20, 45));
		fc.assert(
			fc.property(spans, ([skip, length, minutes]) => {
				const from = MONDAY + skip * MINUTE_MS;
				const to = from + length * MINUTE_MS;
				const wanted = { ...calendar, minutes };
				expect(freeSlots(wanted, none, from, to).map(({ start }) => start)).toEqual(
					slowStarts(wanted, from, to)
				);
			}),
			{ seed, numRuns: 25 }
		);
	});
});

/** Whether the calendar is open, minute by minute, each asked once: it takes longest by far. */
const opens = new Map<number, boolean>();
function isOpenAt(at: number): boolean {
	const known = opens.get(at) ?? isOpen(calendar.schedule, at);
	opens.set(at, known);
	return known;
}

/** Walks each day minute by minute: a slot starts where its predecessor ended, or at an opening. */
function slowStarts({ minutes }: SlotCalendar, from: number, to: number): number[] {
	const starts: number[] = [];
	let openSince: number | undefined;
	for (let at = from - DAY_MS - (from % DAY_MS); at < to; at += MINUTE_MS) {
		if (!isOpenAt(at)) openSince = undefined;
		else openSince ??= at;
		if (openSince === undefined || (at - openSince) % (minutes * MINUTE_MS) !== 0) continue;
		const whole = Array.from({ length: minutes }, (_, i) => at + i * MINUTE_MS);
		if (at >= from && whole.every(isOpenAt)) starts.push(at);
	}
	return starts;
}
