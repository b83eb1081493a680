import { openings, type Schedule } from '$lib/cases';

/** So long without a heartbeat, while the shop is open, is worth an alert. */
export const SILENCE_MINUTES = 5;
const SILENCE_MS = SILENCE_MINUTES * 60_000;

/**
 * Since when a kiosk has been silent that ought not to be: the shop is open, and was all that time.
 * Undefined where there is nothing to worry about. Instants are epoch milliseconds.
 * @param heardAt when it was heard last
 */
export function silentSince(schedule: Schedule, heardAt: number, now: number): number | undefined {
	const open = openings(schedule, now - SILENCE_MS, now + 1);
	const current = open.find(({ start, end }) => start <= now && now < end);
	if (!current) return undefined;
	// Two openings that meet at midnight are one.
	const before = open.find(({ end }) => end === current.start);
	const since = Math.max(heardAt, before?.start ?? current.start);
	return now - since > SILENCE_MS ? since : undefined;
}
