import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import type { Holiday } from '$lib/content';

/** A holiday whose date follows a rule. */
export type MovingDay = Exclude<Holiday, { date: string }>;

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** The date of a moving holiday in a year, `YYYY-MM-DD`; nothing where the month has no such day. */
export function movesTo(rule: MovingDay, year: number): string | undefined {
	if ('easter' in rule) return daysAfter(easter(year), rule.easter);
	if ('orthodoxEaster' in rule) return daysAfter(orthodoxEaster(year), rule.orthodoxEaster);
	return nthWeekday(year, rule);
}

function daysAfter(day: PlainDate.Record, days: number): string {
	return PlainDate.toString(PlainDate.addDays(day, days));
}

/** Western Easter. Meeus, Astronomical Algorithms, chapter 8, after Nature, 20 April 1876. */
export function easter(year: number): PlainDate.Record {
	const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
	const d = Math.floor(b / 4);
	const g = Math.floor((8 * b + 13) / 25);
	const h = (19 * a + b - d - g + 15) % 30;
	const i = Math.floor(c / 4);
	const l = (32 + 2 * (b % 4) + 2 * i - h - (c % 4)) % 7;
	const m = Math.floor((a + 11 * h + 19 * l) / 433);
	const month = Math.floor((h + l - 7 * m + 90) / 25);
	return PlainDate.create(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}

/** Orthodox Easter: reckoned in the Julian calendar (Meeus, chapter 8), told in ours. */
export function orthodoxEaster(year: number): PlainDate.Record {
	const d = (19 * (year % 19) + 15) % 30;
	const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
	const sum = d + e + 114;
	const julian = PlainDate.create(year, Math.floor(sum / 31), (sum % 31) + 1);
	const century = Math.floor(year / 100);
	return PlainDate.addDays(julian, century - Math.floor(century / 4) - 2);
}

function nthWeekday(
	year: number,
	{ nth, weekday, month }: Extract<MovingDay, { nth: number }>
): string | undefined {
	const first = PlainDate.create(year, month, 1);
	const offset = (WEEKDAYS.indexOf(weekday) + 1 - PlainDate.dayOfWeek(first) + 7) % 7;
	const days = Array.from({ length: 5 }, (_, week) => PlainDate.addDays(first, offset + 7 * week));
	const found = days.filter((day) => day.month === month).at(nth === -1 ? -1 : nth - 1);
	return found && PlainDate.toString(found);
}
