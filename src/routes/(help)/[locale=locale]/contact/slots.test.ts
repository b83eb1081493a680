import { describe, expect, test } from 'vitest';
import { daysOf, everyTime, nearestTime } from './slots';
import { wishedSlot } from './wished-slot';

/** Every quarter of an hour from a moment on, as a team that is always open has it. */
const quarters = (from: string, count: number) =>
	Array.from({ length: count }, (_, i) =>
		new Date(Date.parse(from) + i * 15 * 60_000).toISOString()
	);

describe('free slots as days and times', () => {
	const days = daysOf(quarters('2026-11-27T21:00:00Z', 1344), 'en', 'Asia/Kolkata');

	test('1,344 of them are fifteen days with at most 96 times each, by the team’s clock', () => {
		expect(days.length).toBe(15);
		expect(Math.max(...days.map(({ times }) => times.length))).toBe(96);
		expect(days[0]).toMatchObject({ day: '2026-11-28', shown: 'Saturday, 28 November' });
		expect(days[0]?.times[0]).toEqual({
			time: '02:30',
			shown: '2:30 am',
			slot: '2026-11-27T21:00:00.000Z'
		});
		expect(days.flatMap(({ times }) => times).length).toBe(1344);
	});

	test('without scripts every time of any day stands once, in the day’s order', () => {
		const times = everyTime(days).map(({ time }) => time);
		expect(times.length).toBe(96);
		expect(times).toEqual([...times].sort());
	});

	test('a time that another day does not have becomes the next after it', () => {
		const first = days[0]?.times ?? [];
		expect(nearestTime(first, '01:00')?.time).toBe('02:30');
		expect(nearestTime(first, '17:20')?.time).toBe('17:30');
		expect(nearestTime(first, '23:59')?.time).toBe('23:45');
		expect(nearestTime([], '09:00')).toBeUndefined();
	});

	test('an hour that comes twice is offered once', () => {
		const [autumn] = daysOf(quarters('2026-10-24T22:00:00Z', 20), 'sr', 'Europe/Belgrade');
		expect(new Set(autumn?.times.map(({ time }) => time)).size).toBe(autumn?.times.length);
	});
});

describe('what a form asks for', () => {
	const zone = 'Europe/Belgrade';

	test.each([
		['a slot, with scripts', { slot: '2026-12-01T08:00:00.000Z', day: 'now' }],
		['a day and a time, without', { day: '2026-12-01', time: '09:00', zone }]
	])('is %s', (_, fields) => {
		expect(wishedSlot(fields)).toBe('2026-12-01T08:00:00.000Z');
	});

	test('is a call as soon as possible, whichever time stands beside it', () => {
		expect(wishedSlot({ day: 'now', time: '09:00', zone })).toBe('now');
		expect(wishedSlot({ slot: 'now' })).toBe('now');
	});

	test('a time that daylight saving skips is an hour later', () => {
		expect(wishedSlot({ day: '2027-03-28', time: '02:30', zone })).toBe('2027-03-28T01:30:00.000Z');
	});

	test.each([
		{},
		{ day: '2026-12-01', time: '25:00', zone },
		{ day: '2026-13-01', time: '09:00', zone },
		{ day: '2026-12-01', time: '09:00', zone: 'Nowhere/Land' },
		{ slot: 'soon' }
	])('nothing can be made of %o', (fields) => {
		expect(wishedSlot(fields)).toBeUndefined();
	});
});
