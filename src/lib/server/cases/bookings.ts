import { and, eq, gte, lt, sql } from 'drizzle-orm';
import {
	BOOKING_HORIZON_DAYS,
	bookableSlots,
	freeSlots,
	isSlotStart,
	nearestSlot,
	slotCalendar,
	type Slot
} from '$lib/cases';
import type { Site, Team } from '$lib/content';
import { callbackIsAgreed, callbackIsNear } from '$lib/server/notify';
import { bookings, getStore, slotPlaces, type Executor, type Transaction } from '$lib/server/store';
import { Refusal } from './refusal';

const DAY_MS = 86_400_000;
/** How many other slots a refusal names. */
const ALTERNATIVES = 6;

/** Slots of a team with a free place that start in the span, bookable at `now`. */
export async function freeCallbackSlots(
	site: Site,
	team: Team,
	span: { from: number; to: number; now: number }
): Promise<Slot[]> {
	const from = Math.max(span.from, span.now + 1);
	const to = Math.min(span.to, span.now + BOOKING_HORIZON_DAYS * DAY_MS);
	const taken = await takenPlaces(getStore().db, team, from, to);
	return freeSlots(slotCalendar(site, team), taken, from, to);
}

async function takenPlaces(on: Executor, team: Team, from: number, to: number) {
	const rows = await on
		.select({ start: slotPlaces.start, taken: slotPlaces.taken })
		.from(slotPlaces)
		.where(
			and(
				eq(slotPlaces.team, team.id),
				gte(slotPlaces.start, new Date(from)),
				lt(slotPlaces.start, new Date(to))
			)
		);
	return new Map(rows.map(({ start, taken }) => [start.getTime(), taken]));
}

export interface Wish {
	caseId: string;
	/** Epoch milliseconds. */
	start: number;
	/** Take the nearest free slot when this one is gone: a time chosen without a network. */
	flexible: boolean;
}

/**
 * Books a place for a case, giving up the one it had. Answers with the slot's start.
 * @throws Refusal with the nearest alternatives
 */
export async function book(
	tx: Transaction,
	wish: Wish,
	{ site, team, now }: { site: Site; team: Team; now: number }
): Promise<number> {
	const calendar = slotCalendar(site, team);
	const to = now + BOOKING_HORIZON_DAYS * DAY_MS;
	const free = async () => bookableSlots(calendar, await takenPlaces(tx, team, now, to), now);
	// Whoever comes too late is told so at once, instead of waiting for their turn to be refused.
	if (!wish.flexible && (await isFull(tx, team, wish))) throw full(await free(), wish.start);
	await oneAtATime(tx, team);
	await giveUpPlace(tx, wish.caseId);
	const isRight = wish.start > now && wish.start < to && isSlotStart(calendar, wish.start);
	if (isRight && (await takePlace(tx, team, wish.start))) return keep(tx, wish, team, wish.start);
	const others = await free();
	if (wish.flexible) {
		const start = await takeNearest(tx, team, others, wish.start);
		if (start !== undefined) return keep(tx, wish, team, start);
	}
	if (isRight) throw full(others, wish.start);
	const reason = wish.start <= now ? 'slot-past' : 'slot-unknown';
	throw new Refusal(reason, { slots: nearestFirst(others, wish.start) });
}

const full = (others: Slot[], wish: number) =>
	new Refusal('slot-full', { slots: nearestFirst(others, wish) });

/** Whether nobody else gets a place there; a case that has one of them may keep it. */
async function isFull(tx: Transaction, team: Team, { caseId, start }: Wish): Promise<boolean> {
	const at = new Date(start);
	const [found] = await tx
		.select({ own: bookings.caseId })
		.from(slotPlaces)
		.leftJoin(bookings, and(eq(bookings.caseId, caseId), eq(bookings.start, at)))
		.where(
			and(
				eq(slotPlaces.team, team.id),
				eq(slotPlaces.start, at),
				gte(slotPlaces.taken, team.callbacks.capacity)
			)
		);
	return found?.own === null;
}

/** A move touches two slots; without a turn of its own, two that swap would wait for each other. */
async function oneAtATime(tx: Transaction, team: Team): Promise<void> {
	await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`slots ${team.id}`}, 0))`);
}

function nearestFirst(slots: Slot[], wish: number): string[] {
	return slots
		.toSorted((a, b) => Math.abs(a.start - wish) - Math.abs(b.start - wish))
		.slice(0, ALTERNATIVES)
		.map(({ start }) => new Date(start).toISOString())
		.sort();
}

/** Others book at the same time: a slot that looked free may be gone when it is taken. */
async function takeNearest(tx: Transaction, team: Team, slots: Slot[], wish: number) {
	let left = slots;
	for (;;) {
		const nearest = nearestSlot(left, wish);
		if (!nearest) return undefined;
		if (await takePlace(tx, team, nearest.start)) return nearest.start;
		left = left.filter((slot) => slot !== nearest);
	}
}

/** Counts one place up, unless that would be one too many: one statement, so it cannot overbook. */
async function takePlace(tx: Transaction, team: Team, start: number): Promise<boolean> {
	const taken = await tx
		.insert(slotPlaces)
		.values({ team: team.id, start: new Date(start), taken: 1 })
		.onConflictDoUpdate({
			target: [slotPlaces.team, slotPlaces.start],
			set: { taken: sql`${slotPlaces.taken} + 1` },
			setWhere: lt(slotPlaces.taken, team.callbacks.capacity)
		})
		.returning({ taken: slotPlaces.taken });
	return taken.length === 1;
}

async function keep(tx: Transaction, wish: Wish, team: Team, start: number): Promise<number> {
	await tx.insert(bookings).values({ caseId: wish.caseId, team: team.id, start: new Date(start) });
	await callbackIsNear(tx, wish.caseId, start);
	await callbackIsAgreed(tx, wish.caseId, start);
	return start;
}

/** Gives a case's place back, if it has one. */
export async function giveUpPlace(tx: Transaction, caseId: string): Promise<void> {
	const [had] = await tx.delete(bookings).where(eq(bookings.caseId, caseId)).returning();
	if (!had) return;
	await tx
		.update(slotPlaces)
		.set({ taken: sql`${slotPlaces.taken} - 1` })
		.where(and(eq(slotPlaces.team, had.team), eq(slotPlaces.start, had.start)));
}
