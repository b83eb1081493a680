import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import type { Holiday, Interval, OpeningHours } from '$lib/content';
import { movesTo, type MovingDay } from './moving';

/**
 * When somebody is there. Instants are epoch milliseconds and come in as arguments. An interval
 * belongs to the day it starts on, also when it ends after midnight (`to` at or before `from`): on
 * a holiday it does not start, but last night's runs to its end. Clock times that daylight saving
 * skips are read an hour later, and those it repeats as the first of the two.
 */
export interface Schedule {
	timeZone: string;
	/** The week's intervals, Monday first. */
	week: readonly (readonly Interval[])[];
	/** Days without opening, `YYYY-MM-DD` or `MM-DD`. */
	closed: ReadonlySet<string>;
	/** Closed days that move by a rule. */
	moving?: readonly MovingDay[];
	/** Days with hours of their own, by date, whatever the rest says. */
	exceptions?: ReadonlyMap<string, readonly Interval[]>;
}

/** A stretch of opening time, `start` included, `end` not. */
export interface OpenSpan {
	start: number;
	end: number;
}

/** Beyond this, "when will somebody be there" has no answer worth telling. */
const SEARCH_DAYS = 400;
const MINUTE_MS = 60_000;

/** The schedule that hours and the site's named lists of holidays make. Unknown lists are empty. */
export function scheduleOf(
	hours: OpeningHours,
	holidays: Record<string, readonly Holiday[]>
): Schedule {
	const { mon, tue, wed, thu, fri, sat, sun } = hours.week;
	const days = hours.holidays.flatMap((name) => holidays[name] ?? []);
	return {
		timeZone: hours.timeZone,
		week: [mon, tue, wed, thu, fri, sat, sun],
		closed: new Set(days.flatMap((day) => ('date' in day ? [day.date] : []))),
		moving: days.flatMap((day) => ('date' in day ? [] : [day])),
		exceptions: new Map((hours.exceptions ?? []).map(({ date, open }) => [date, open]))
	};
}

export function isOpen(schedule: Schedule, at: number): boolean {
	return openings(schedule, at, at + 1).some(({ start, end }) => start <= at && at < end);
}

/** Whether it opens on a calendar day, `YYYY-MM-DD`. */
export function opensOn(schedule: Schedule, date: string): boolean {
	return hoursOn(schedule, dayOf(date)).length > 0;
}

/** When it is open next: `from` itself if it is open then; nothing if that is over a year away. */
export function nextOpening(schedule: Schedule, from: number): number | undefined {
	for (const { start, end } of eachOpening(schedule, from)) {
		if (end > from) return Math.max(start, from);
	}
	return undefined;
}

/** When the opening at `at` ends; nothing if it is closed then, or never closes. */
export function closesAt(schedule: Schedule, at: number): number | undefined {
	let end: number | undefined;
	for (const opening of eachOpening(schedule, at)) {
		if (opening.start > (end ?? at)) return end;
		if (opening.end > at) end = Math.max(end ?? 0, opening.end);
	}
	return undefined;
}

/** The moment when `minutes` of opening time have gone by since `from`; nothing if they never do. */
export function addOpenTime(schedule: Schedule, from: number, minutes: number): number | undefined {
	let left = minutes * MINUTE_MS;
	let reached = from;
	for (const { start, end } of eachOpening(schedule, from)) {
		const begin = Math.max(start, reached);
		if (end <= begin) continue;
		if (left <= end - begin) return begin + left;
		left -= end - begin;
		reached = end;
	}
	return undefined;
}

/** The openings that touch the span, in order of their start, as they are written (not joined). */
export function openings(schedule: Schedule, from: number, to: number): OpenSpan[] {
	const found: OpenSpan[] = [];
	for (const opening of eachOpening(schedule, from, to)) {
		if (opening.start < to && opening.end > from) found.push(opening);
	}
	return found;
}

/** From the day before `from`, whose last opening may reach over midnight. */
function* eachOpening(schedule: Schedule, from: number, to = Infinity): Generator<OpenSpan> {
	const local = Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(from), schedule.timeZone);
	let day = PlainDate.subtractDays(ZonedDateTime.toPlainDate(local), 1);
	for (let i = 0; i < SEARCH_DAYS; i += 1) {
		if (instantOf(day, '00:00', schedule.timeZone) >= to) return;
		yield* openingsOf(schedule, day);
		day = PlainDate.addDays(day, 1);
	}
}

function openingsOf(schedule: Schedule, day: PlainDate.Record): OpenSpan[] {
	const intervals = hoursOn(schedule, day);
	const next = PlainDate.addDays(day, 1);
	return intervals
		.map(({ from, to }) => ({
			start: instantOf(day, from, schedule.timeZone),
			end: instantOf(to <= from ? next : day, to, schedule.timeZone)
		}))
		.filter(({ start, end }) => start < end)
		.sort((a, b) => a.start - b.start);
}

/** The moment at which the clocks of a zone show `2027-01-26T21:55`. */
export function instantAt(local: string, timeZone: string): number {
	const [date = '', time = ''] = local.split('T');
	return instantOf(dayOf(date), time, timeZone);
}

function dayOf(date: string): PlainDate.Record {
	const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
	return PlainDate.create(year, month, day);
}

/** The holiday for which hours are closed on the day of a moment. */
export function holidayAt(
	hours: OpeningHours,
	holidays: Record<string, readonly Holiday[]>,
	at: number
): Holiday | undefined {
	const local = Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(at), hours.timeZone);
	const day = ZonedDateTime.toPlainDate(local);
	const date = PlainDate.toString(day);
	const isThen = (holiday: Holiday) =>
		'date' in holiday
			? [date, date.slice(5)].includes(holiday.date)
			: movesTo(holiday, day.year) === date;
	return hours.holidays.flatMap((name) => holidays[name] ?? []).find(isThen);
}

/** The shifts that start on a day. */
function hoursOn(schedule: Schedule, day: PlainDate.Record): readonly Interval[] {
	const date = PlainDate.toString(day);
	const yearly = date.slice(5);
	const own = schedule.exceptions?.get(date) ?? schedule.exceptions?.get(yearly);
	if (own) return own;
	if (schedule.closed.has(date) || schedule.closed.has(yearly)) return [];
	if (schedule.moving?.some((rule) => movesTo(rule, day.year) === date)) return [];
	return schedule.week[PlainDate.dayOfWeek(day) - 1] ?? [];
}

function instantOf(day: PlainDate.Record, time: string, timeZone: string): number {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	const date = hour === 24 ? PlainDate.addDays(day, 1) : day;
	const local = PlainDateTime.create(date.year, date.month, date.day, hour % 24, minute);
	return PlainDateTime.toZonedDateTime(local, timeZone).epochMilliseconds;
}
