import type { Availability } from '$lib/cases';
import { calendarDay, LOCALE_INFO, timeFields, type Locale } from '$lib/content';
import { m } from '$messages';

/** `14:30`, in the reader's locale and the shop's time zone. */
export function timeOf(instant: string | number, locale: Locale, timeZone?: string): string {
	const zone = timeZone === undefined ? {} : { timeZone };
	return new Intl.DateTimeFormat(LOCALE_INFO[locale].intl, {
		...timeFields(locale),
		...zone
	}).format(new Date(instant));
}

/** A weekday alone means the nearest one, before or after. */
const WEEKDAY_WITHIN_MS = 6 * 86_400_000;
/** From here on a date alone would be read as this year's. */
const YEAR_FROM_MS = 300 * 86_400_000;

/** The time alone today, otherwise with its weekday; with its date a week and more away, either way. */
export function momentOf(
	instant: string | number,
	now: number,
	locale: Locale,
	timeZone?: string
): string {
	const date = new Date(instant);
	if (calendarDay(date.getTime(), timeZone) === calendarDay(now, timeZone))
		return timeOf(instant, locale, timeZone);
	const away = Math.abs(date.getTime() - now);
	const isFar = away > WEEKDAY_WITHIN_MS;
	return new Intl.DateTimeFormat(LOCALE_INFO[locale].intl, {
		weekday: isFar ? 'short' : 'long',
		...(isFar ? { day: 'numeric', month: 'short' } : {}),
		...(away > YEAR_FROM_MS ? { year: 'numeric' } : {}),
		...timeFields(locale),
		...(timeZone === undefined ? {} : { timeZone })
	}).format(date);
}

/** Monday, or 24 November from a week on. */
function dayOf(instant: string, now: number, locale: Locale, timeZone: string): string {
	const date = new Date(instant);
	const isFar = date.getTime() - now > 6 * 86_400_000;
	return new Intl.DateTimeFormat(LOCALE_INFO[locale].intl, {
		timeZone,
		...(isFar ? { day: 'numeric', month: 'long' } : { weekday: 'long' })
	}).format(date);
}

/** A calendar day, `2026-11-21`, as 21 November 2026. */
export function dateOf(day: string, locale: Locale): string {
	const format = { dateStyle: 'long', timeZone: 'UTC' } as const;
	return new Intl.DateTimeFormat(LOCALE_INFO[locale].intl, format).format(new Date(day));
}

/** A time alone means the next one of that name: from a day on it would be read as today's. */
const DAY_MS = 86_400_000;

/** "We are here until …", or when we are back: the one sentence that every page says. */
export function presenceLine(
	{ open, staffed, until, next, timeZone }: Availability,
	now: number,
	locale: Locale
): string {
	if (open) {
		if (until === undefined || Date.parse(until) - now >= DAY_MS)
			return staffed ? m.person_open() : m.person_away();
		const time = timeOf(until, locale, timeZone);
		return staffed ? m.person_open_until({ time }) : m.person_away_until({ time });
	}
	if (next === undefined) return '';
	const time = timeOf(next, locale, timeZone);
	const isToday = calendarDay(Date.parse(next), timeZone) === calendarDay(now, timeZone);
	if (isToday) return m.person_back_at({ time });
	return m.person_back_on({ day: dayOf(next, now, locale, timeZone), time });
}

const AGES = [
	['month', 30 * 86_400_000],
	['week', 7 * 86_400_000],
	['day', 86_400_000],
	['hour', 3_600_000],
	['minute', 60_000]
] as const;

/** How long ago something was: `5 minutes ago`, `yesterday`; `now` within a minute. */
export function ageOf(instant: string | number, now: number, locale: Locale): string {
	const age = Math.max(0, now - new Date(instant).getTime());
	const format = new Intl.RelativeTimeFormat(LOCALE_INFO[locale].intl, { numeric: 'auto' });
	const [unit, ms] = AGES.find(([, each]) => age >= each) ?? ['second', Infinity];
	// "-0" is how "now" is asked for without a future.
	return format.format(-Math.floor(age / ms), unit);
}

/** `3 minutes`, or `3–5 minutes`, in the reader's locale. */
export function minutesText(locale: Locale, from: number, to = from): string {
	const format = new Intl.NumberFormat(LOCALE_INFO[locale].intl, {
		style: 'unit',
		unit: 'minute',
		unitDisplay: 'long'
	});
	return from === to ? format.format(from) : format.formatRange(from, to);
}

/** The name of a language in another (`हिन्दी` in English is "Hindi"). */
export function languageName(of: Locale, inLocale: Locale): string {
	const names = new Intl.DisplayNames([LOCALE_INFO[inLocale].intl], { type: 'language' });
	return names.of(LOCALE_INFO[of].writtenIn) ?? LOCALE_INFO[of].name;
}
