import type { Site, Team } from '$lib/content';
import { openings, scheduleOf, type Schedule } from './hours';

/** The bookable callback times of a team: its opening time cut into slots of equal length. */
export interface SlotCalendar {
	schedule: Schedule;
	minutes: number;
	/** How many callbacks may start in one slot. */
	capacity: number;
}

export interface Slot {
	/** Epoch milliseconds. */
	start: number;
	end: number;
	/** Places left. */
	free: number;
}

/** Beyond this nobody plans a call. */
export const BOOKING_HORIZON_DAYS = 14;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export function slotCalendar(site: Site, team: Team): SlotCalendar {
	return { schedule: scheduleOf(team.hours, site.holidays), ...team.callbacks };
}

/**
 * Slots with a free place that start in the span, in order. Each opening is cut from its own
 * start, so that the same slot has the same start whoever asks and when.
 * @param booked places taken, by the slot's start
 */
export function freeSlots(
	calendar: SlotCalendar,
	booked: ReadonlyMap<number, number>,
	from: number,
	to: number
): Slot[] {
	const length = calendar.minutes * MINUTE_MS;
	const starts = new Set<number>();
	for (const { start, end } of openings(calendar.schedule, from, to)) {
		const skipped = Math.max(0, Math.ceil((from - start) / length));
		const last = Math.min(end - length, to - 1);
		for (let at = start + skipped * length; at <= last; at += length) starts.add(at);
	}
	return [...starts]
		.sort((a, b) => a - b)
		.map((start) => ({
			start,
			end: start + length,
			free: calendar.capacity - (booked.get(start) ?? 0)
		}))
		.filter(({ free }) => free > 0);
}

/** The slots that may be booked at `now`: those to come, up to the horizon. */
export function bookableSlots(
	calendar: SlotCalendar,
	booked: ReadonlyMap<number, number>,
	now: number
): Slot[] {
	return freeSlots(calendar, booked, now + 1, now + BOOKING_HORIZON_DAYS * DAY_MS);
}

/** Whether a slot starts then, full or not. */
export function isSlotStart(calendar: SlotCalendar, start: number): boolean {
	return freeSlots(calendar, new Map(), start, start + 1).length > 0;
}

/** The slot whose start is nearest to the wish, the earlier one of two as near. */
export function nearestSlot(slots: readonly Slot[], wish: number): Slot | undefined {
	let nearest: Slot | undefined;
	for (const slot of slots) {
		const isNearer =
			nearest === undefined || Math.abs(slot.start - wish) < Math.abs(nearest.start - wish);
		if (isNearer) nearest = slot;
	}
	return nearest;
}
