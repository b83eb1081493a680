import type { Priority, Site, Team } from '$lib/content';
import type { Channel } from './case';
import { addOpenTime, isOpen, nextOpening, type Schedule } from './hours';

/** Within how many seconds somebody answers where site.yaml says nothing; a message in opening time. */
const SECONDS: Record<Channel, number> = {
	chat: 60,
	/** A colleague walks over to the kiosk. */
	'kiosk-call': 45,
	/** "Call me now." */
	callback: 300,
	/** A message of the evening is answered in the morning. */
	message: 3600
};
/** With the doors open but nobody at the desk, in opening time: a minute would be a lie. */
const UNSTAFFED_SECONDS = 3600;
/** For a team whose hours never come, so that no case is without a promise. */
const WITHOUT_HOURS_MS = 86_400_000;

/**
 * Within how many seconds a case is answered while somebody is there: what its priority says counts
 * before its team, and the team before the site.
 */
export function answerSeconds(
	{ promises }: Pick<Site, 'promises'>,
	team: Pick<Team, 'promises'> | undefined,
	channel: Channel,
	priority: Priority = 'normal'
): number {
	const special = priority === 'normal' ? [] : [team?.promises?.[priority], promises?.[priority]];
	const said = [...special, team?.promises, promises].find((each) => each?.[channel] !== undefined);
	return said?.[channel] ?? SECONDS[channel];
}

/** What a promise is made of. */
export interface Wanted {
	channel: Channel;
	/** From `answerSeconds`. */
	seconds: number;
	/** The start of a booked callback. */
	slot?: number | undefined;
	/** Somebody who may take it is at the desk. */
	staffed?: boolean;
}

/**
 * The time by which we promise an answer to a case opened at `now`: with the team at home, the next
 * opening. All in epoch milliseconds.
 */
export function promiseOf(wanted: Wanted, schedule: Schedule, now: number): number {
	if (wanted.channel === 'callback' && wanted.slot !== undefined) return wanted.slot;
	return answerTime(wanted, schedule, now) ?? now + WITHOUT_HOURS_MS;
}

function answerTime({ channel, seconds, staffed = true }: Wanted, schedule: Schedule, now: number) {
	if (channel === 'message') return addOpenTime(schedule, now, seconds / 60);
	if (!isOpen(schedule, now)) return nextOpening(schedule, now);
	if (!staffed) return addOpenTime(schedule, now, Math.max(seconds, UNSTAFFED_SECONDS) / 60);
	return now + seconds * 1000;
}
