import { calendarDay, dayAfter, type Answers, type OpeningHours, type Site } from '$lib/content';
import { opensOn, scheduleOf } from './hours';
import { teamById } from './routing';

/** A day somebody wants to come on. Days are `YYYY-MM-DD`. */
export interface DayWish {
	service: string;
	/** What was answered so far; the shop may be among it. */
	answers: Answers;
	/** Where it is asked, should no question be for a shop. */
	shop?: string | undefined;
}

/** A day on which nobody is there, and the next one offered on which somebody is. */
export interface ClosedDay {
	day: string;
	next?: string;
}

/** The days that a question of a service offers, those of closed doors left out where it says so. */
export function daysOffered(site: Site, wish: DayWish, field: string, today: string): string[] {
	const asked = serviceOf(site, wish)?.fields.find(({ id }) => id === field);
	if (asked?.type !== 'date') return [];
	const { from, to, onOpenDays } = asked;
	const days = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) =>
		dayAfter(today, from + at)
	);
	const schedule = scheduleOf(hoursOf(site, wish), site.holidays);
	return onOpenDays ? days.filter((day) => opensOn(schedule, day)) : days;
}

/** The first of the answered days on which nobody is there; nothing where all are good. */
export function closedDay(site: Site, wish: DayWish, now: number): ClosedDay | undefined {
	const hours = hoursOf(site, wish);
	const schedule = scheduleOf(hours, site.holidays);
	const today = calendarDay(now, hours.timeZone);
	for (const field of serviceOf(site, wish)?.fields ?? []) {
		const day = wish.answers[field.id];
		if (field.type !== 'date' || !field.onOpenDays || day === undefined) continue;
		if (opensOn(schedule, day)) continue;
		const next = daysOffered(site, wish, field.id, today).find((offered) => offered > day);
		return { day, ...(next !== undefined && { next }) };
	}
	return undefined;
}

const serviceOf = (site: Site, { service }: DayWish) =>
	site.services.find(({ id }) => id === service);

/** Of the shop that was chosen, or where it is asked; else of the service's team. */
function hoursOf(site: Site, wish: DayWish): OpeningHours {
	const service = serviceOf(site, wish);
	const chosen = service?.fields.find(({ type }) => type === 'shop')?.id;
	const shop = (chosen === undefined ? undefined : wish.answers[chosen]) ?? wish.shop;
	const where =
		site.shops.find(({ id }) => id === shop) ?? teamById(site, service?.team) ?? site.teams[0];
	if (!where) throw new Error('The site has no team.');
	return where.hours;
}
