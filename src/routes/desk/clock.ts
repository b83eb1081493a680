import type { Channel } from '$lib/cases';
import { calendarDay, LOCALE_INFO, timeFields, type Locale } from '$lib/content';

/**
 * A promise as the desk shows it: calm in ink, brass as it nears, red only once it is broken.
 * Instants are epoch milliseconds.
 */
export type Tone = 'calm' | 'near' | 'broken';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** From how long before its promise a case wants somebody now: half of what a channel promises. */
const NEAR_MS: Record<Channel, number> = {
	chat: 30_000,
	'kiosk-call': 25_000,
	callback: 5 * MINUTE_MS,
	message: 20 * MINUTE_MS
};

export function toneOf(channel: Channel, promisedAt: number, now: number): Tone {
	if (promisedAt <= now) return 'broken';
	return promisedAt - now <= NEAR_MS[channel] ? 'near' : 'calm';
}

/** A span as people at a desk read it: `4:07` below ten minutes, then `23 min`, `3 hr`. */
export function spanText(span: number, locale: Locale): string {
	const seconds = Math.floor(Math.abs(span) / 1000);
	if (seconds < 600) return timerText(seconds);
	const [value, unit] =
		seconds < 5400
			? ([Math.round(seconds / 60), 'minute'] as const)
			: seconds < 36 * 3600
				? ([Math.round(seconds / 3600), 'hour'] as const)
				: ([Math.round(seconds / 86_400), 'day'] as const);
	return new Intl.NumberFormat(LOCALE_INFO[locale].intl, {
		style: 'unit',
		unit,
		unitDisplay: 'short'
	}).format(value);
}

/** `4:07` */
export function timerText(seconds: number): string {
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What stands in a queue's row: the time left while it is near enough to count, then the time. */
export function clockText(
	promisedAt: number,
	now: number,
	locale: Locale,
	timeZone: string
): string {
	const left = promisedAt - now;
	if (left <= HOUR_MS) return spanText(left, locale);
	const far = left > WEEK_MS - DAY_MS;
	const isToday = calendarDay(promisedAt, timeZone) === calendarDay(now, timeZone);
	return new Intl.DateTimeFormat(LOCALE_INFO[locale].intl, {
		...(far ? { day: 'numeric', month: 'short' } : !isToday && { weekday: 'short' }),
		...(!far && timeFields(locale)),
		timeZone
	}).format(promisedAt);
}
