import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { isOpen, nextOpening, scheduleOf } from '.';
import { movesTo, type MovingDay } from './moving';

const name = { en: 'A day' };
const on = (rule: object, year: number) => movesTo({ ...rule, name } as MovingDay, year);

describe('moving holidays', () => {
	test('are where the calendars of churches and states have them', () => {
		const years = [2024, 2025, 2026, 2027, 2028, 2038, 2049];
		expect(years.map((year) => on({ easter: 0 }, year)?.slice(5))).toEqual([
			...['03-31', '04-20', '04-05', '03-28', '04-16', '04-25', '04-18']
		]);
		expect(years.map((year) => on({ orthodoxEaster: 0 }, year)?.slice(5))).toEqual([
			...['05-05', '04-20', '04-12', '05-02', '04-16', '04-25', '04-25']
		]);
		expect(on({ easter: -2 }, 2026)).toBe('2026-04-03');
		expect(on({ nth: 1, weekday: 'mon', month: 9 }, 2026)).toBe('2026-09-07');
		expect(on({ nth: -1, weekday: 'mon', month: 5 }, 2026)).toBe('2026-05-25');
		expect(on({ nth: 5, weekday: 'mon', month: 2 }, 2026)).toBeUndefined();
	});

	test('agree with a walk day by day through the month', () => {
		const rules = fc.record({
			nth: fc.constantFrom(1, 2, 3, 4, 5, -1),
			weekday: fc.integer({ min: 1, max: 7 }),
			month: fc.integer({ min: 1, max: 12 }),
			year: fc.integer({ min: 1990, max: 2100 })
		});
		const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
		fc.assert(
			fc.property(rules, ({ nth, weekday, month, year }) => {
				let day = Temporal.PlainDate.from({ year, month, day: 1 });
				const found: string[] = [];
				for (; day.month === month; day = day.add({ days: 1 })) {
					if (day.dayOfWeek === weekday) found.push(day.toString());
				}
				const rule = { nth, weekday: WEEKDAYS[weekday - 1], month };
				expect(on(rule, year)).toBe(found.at(nth === -1 ? -1 : nth - 1));
			}),
			{ seed: 20_261_127 }
		);
	});

	test('both Easters are Sundays of spring, the Orthodox never the earlier', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1900, max: 2199 }), (year) => {
				const west = on({ easter: 0 }, year) ?? '';
				const east = on({ orthodoxEaster: 0 }, year) ?? '';
				for (const day of [west, east]) {
					expect(Temporal.PlainDate.from(day).dayOfWeek).toBe(7);
				}
				expect(west >= `${year}-03-22` && west <= `${year}-04-25`).toBe(true);
				expect(east >= west).toBe(true);
			}),
			{ seed: 20_261_127 }
		);
	});
});

describe('single days', () => {
	const day = [{ from: '09:00', to: '18:00' }];
	const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
	const schedule = scheduleOf(
		{
			timeZone: 'Europe/Belgrade',
			week,
			holidays: ['serbia'],
			exceptions: [
				{ date: '2026-04-10', open: [{ from: '10:00', to: '12:00' }] },
				{ date: '12-31', open: [{ from: '09:00', to: '13:00' }] },
				{ date: '2026-06-01', open: [] },
				{ date: '2026-12-31', open: [{ from: '20:00', to: '02:00' }] }
			]
		},
		{ serbia: [-2, 0, 1].map((orthodoxEaster) => ({ orthodoxEaster, name })) }
	);
	const at = (local: string) =>
		Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Belgrade').epochMilliseconds;

	test('close and open whatever the week and the holidays say', () => {
		expect(isOpen(schedule, at('2027-04-30T11:00'))).toBe(false);
		expect(isOpen(schedule, at('2026-04-10T11:00'))).toBe(true);
		expect(isOpen(schedule, at('2026-04-10T13:00'))).toBe(false);
		expect(nextOpening(schedule, at('2026-04-10T13:00'))).toBe(at('2026-04-14T09:00'));
		expect(isOpen(schedule, at('2026-06-01T11:00'))).toBe(false);
	});

	test('of one year count before those of every year, and may run past midnight', () => {
		expect(isOpen(schedule, at('2027-12-31T12:00'))).toBe(true);
		expect(isOpen(schedule, at('2027-12-31T14:00'))).toBe(false);
		expect(isOpen(schedule, at('2026-12-31T12:00'))).toBe(false);
		expect(isOpen(schedule, at('2027-01-01T01:59'))).toBe(true);
		expect(isOpen(schedule, at('2027-01-01T02:00'))).toBe(false);
	});
});
