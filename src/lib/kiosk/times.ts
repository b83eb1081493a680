import { bookableSlots, isOpen, slotCalendar, teamFor } from '$lib/cases';
import { calendarDay, type Locale, type Site } from '$lib/content';

/** As many days and times a day as fit on a screen as large buttons. */
const MOST_DAYS = 4;
const MOST_TIMES = 12;

export interface Day {
	/** `YYYY-MM-DD` by the clock it is read by. */
	date: string;
	/** Epoch milliseconds. */
	starts: number[];
}

export interface CallTimes {
	/** Whether somebody is there to ring at once. */
	isOpen: boolean;
	/** That they are read by. */
	timeZone: string;
	days: Day[];
}

/** Every so many, so that a long day fits: the first always, evenly spread. */
function thinned(starts: number[]): number[] {
	const step = Math.ceil(starts.length / MOST_TIMES);
	return starts.filter((_, i) => i % step === 0);
}

/** Slots by day in a time zone, few enough to choose from by touch. */
export function byDay(starts: readonly number[], timeZone: string): Day[] {
	const days = new Map<string, number[]>();
	for (const start of starts) {
		const date = calendarDay(start, timeZone);
		days.set(date, [...(days.get(date) ?? []), start]);
	}
	return Array.from(days, ([date, all]) => ({ date, starts: thinned(all) })).slice(0, MOST_DAYS);
}

/**
 * When a callback may be wished for while the server cannot say what is free: all of the team's
 * opening time. What is wished is booked at the nearest free slot (`flexible`).
 * @param now epoch milliseconds
 */
export function callTimes(
	site: Site,
	locale: Locale,
	shop: string | undefined,
	now: number
): CallTimes {
	const team = teamFor(site, { channel: 'callback', locale, shop });
	const calendar = slotCalendar(site, team);
	// By the clock of the shop where it is read, wherever the team sits.
	const here = site.shops.find(({ id }) => id === shop)?.hours.timeZone;
	const timeZone = here ?? calendar.schedule.timeZone;
	const starts = bookableSlots(calendar, new Map(), now).map(({ start }) => start);
	return { isOpen: isOpen(calendar.schedule, now), timeZone, days: byDay(starts, timeZone) };
}
