import { calendarDay, LOCALE_INFO, type Locale } from '$lib/content';
import { timeOf } from '$lib/ui/when';

/** A free time on some day: `14:30` as fields have it, and as it is read. */
export interface TimeChoice {
	time: string;
	shown: string;
	/** The slot's start on that day, ISO 8601. */
	slot: string;
}

/** A day with free times. */
export interface DayChoice {
	/** `2026-11-28`, by the team's calendar. */
	day: string;
	shown: string;
	times: TimeChoice[];
}

/**
 * Free slots as days and the times on each: a team that is always open has 1,300, of which nobody
 * finds theirs in one list. An hour that daylight saving repeats is offered once.
 * @param slots starts, ISO 8601, in order
 */
export function daysOf(slots: readonly string[], locale: Locale, timeZone: string): DayChoice[] {
	const name = new Intl.DateTimeFormat(LOCALE_INFO[locale].intl, {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		timeZone
	});
	const days = new Map<string, DayChoice>();
	for (const slot of slots) {
		const start = new Date(slot);
		const day = calendarDay(start.getTime(), timeZone);
		const choice = days.get(day) ?? { day, shown: name.format(start), times: [] };
		const time = clockOf(start, timeZone);
		if (choice.times.every((other) => other.time !== time))
			choice.times.push({ time, shown: timeOf(slot, locale, timeZone), slot });
		days.set(day, choice);
	}
	return [...days.values()];
}

/** What a browser without scripts chooses from, whichever day: each time once, through the day. */
export function everyTime(days: readonly DayChoice[]): TimeChoice[] {
	const times = new Map(days.flatMap((day) => day.times.map((each) => [each.time, each])));
	return [...times.values()].sort((a, b) => (a.time < b.time ? -1 : 1));
}

/** Of a day's times the one somebody wants, or the next after it, or the day's last. */
export function nearestTime(times: readonly TimeChoice[], wanted: string): TimeChoice | undefined {
	return times.find(({ time }) => time >= wanted) ?? times.at(-1);
}

/** `14:30`: what the clocks of a zone show. */
export function clockOf(instant: Date, timeZone: string): string {
	return new Intl.DateTimeFormat('en-GB', {
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
		timeZone
	}).format(instant);
}
