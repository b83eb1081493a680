import type { Channel } from './case';
import { addOpenTime, isOpen, nextOpening, type Schedule } from './hours';

/** Within what time somebody answers, while somebody is there. */
export const CHAT_SECONDS = 60;
/** A colleague walks over to the kiosk. */
export const KIOSK_CALL_SECONDS = 45;
/** "Call me now." */
export const CALLBACK_NOW_MINUTES = 5;
/** In opening time: a message of the evening is answered in the morning. */
export const MESSAGE_OPEN_MINUTES = 60;
/** For a team whose hours never come, so that no case is without a promise. */
const WITHOUT_HOURS_MS = 86_400_000;

/**
 * The time by which we promise an answer to a case opened at `now`. With the team at home, the next
 * opening; with the doors open but nobody at the desk, an hour of opening time, because a minute
 * would be a lie. `slot` is the start of a booked callback. All in epoch milliseconds.
 */
export function promiseOf(
	channel: Channel,
	schedule: Schedule,
	now: number,
	{ slot, staffed = true }: { slot?: number | undefined; staffed?: boolean } = {}
): number {
	if (channel === 'callback' && slot !== undefined) return slot;
	return answerTime(channel, schedule, now, staffed) ?? now + WITHOUT_HOURS_MS;
}

function answerTime(channel: Channel, schedule: Schedule, now: number, staffed: boolean) {
	if (channel === 'message') return addOpenTime(schedule, now, MESSAGE_OPEN_MINUTES);
	if (!isOpen(schedule, now)) return nextOpening(schedule, now);
	if (!staffed) return addOpenTime(schedule, now, MESSAGE_OPEN_MINUTES);
	return now + answerSeconds(channel) * 1000;
}

function answerSeconds(channel: Exclude<Channel, 'message'>): number {
	const seconds = {
		chat: CHAT_SECONDS,
		'kiosk-call': KIOSK_CALL_SECONDS,
		callback: CALLBACK_NOW_MINUTES * 60
	};
	return seconds[channel];
}
