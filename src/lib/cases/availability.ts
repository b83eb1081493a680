import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';
import type { Site, Team } from '$lib/content';
import { closesAt, isOpen, nextOpening, scheduleOf } from './hours';

/** What a page says about when somebody is there. `until` and `next` are ISO 8601. */
export interface Availability {
	/** The team that would get the case. */
	team: string;
	/** Within its opening hours. */
	open: boolean;
	/** Open, and an agent who may take it sits at the desk, busy or not. */
	staffed: boolean;
	/** When it closes, while it is open. */
	until?: string;
	/** When it opens next, while it is closed. */
	next?: string;
	/** The zone in which the team tells the time. */
	timeZone: string;
}

/** @param agents how many agents of the team are at the desk */
export function availabilityOf(
	site: Pick<Site, 'holidays'>,
	team: Pick<Team, 'id' | 'hours'>,
	now: number,
	agents: number
): Availability {
	const schedule = scheduleOf(team.hours, site.holidays);
	const open = isOpen(schedule, now);
	const until = open ? closesAt(schedule, now) : undefined;
	const next = open ? undefined : nextOpening(schedule, now);
	return {
		team: team.id,
		open,
		staffed: open && agents > 0,
		...(until !== undefined && { until: new Date(until).toISOString() }),
		...(next !== undefined && { next: new Date(next).toISOString() }),
		timeZone: schedule.timeZone
	};
}

/** From here on a day is named by its date: its weekday alone would mean an earlier one. */
const WEEKDAY_WITHIN_MS = 6 * 86_400_000;
const DAY_MS = 86_400_000;

/**
 * Names all that pages say of it at `now`: the same name, the same words. What is "today" ends at
 * the team's midnight.
 */
export function wordingOf(availability: Availability, now: number): string {
	const { next, until, timeZone } = availability;
	const today = Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(now), timeZone);
	const isFar = next !== undefined && Date.parse(next) - now > WEEKDAY_WITHIN_MS;
	/** Its time alone is told on its last day only. */
	const isLong = until !== undefined && Date.parse(until) - now >= DAY_MS;
	const day = PlainDate.toString(ZonedDateTime.toPlainDate(today));
	return JSON.stringify([availability, day, isFar, isLong]);
}
