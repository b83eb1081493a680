import { fail } from '@sveltejs/kit';
import { BOOKING_HORIZON_DAYS, messageSchema, teamById } from '$lib/cases';
import {
	changeChannel,
	freeCallbackSlots,
	Refusal,
	visitor,
	type CaseRow
} from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { refusalText } from '$lib/server/problem';
import * as v from 'valibot';
import { wishedSlot } from '../contact/wished-slot';

const DAY_MS = 86_400_000;

/** Starts of the slots to which a case's call may be moved, ISO 8601. */
export async function freeStarts({ team: id }: Pick<CaseRow, 'team'>): Promise<string[]> {
	const site = getLibrary().site();
	const team = teamById(site, id) ?? site.teams[0];
	if (!team) return [];
	const now = Date.now();
	const span = { from: now, to: now + BOOKING_HORIZON_DAYS * DAY_MS, now };
	const slots = await freeCallbackSlots(site, team, span);
	return slots.map(({ start }) => new Date(start).toISOString());
}

/** The move that a form asks for; its id makes a second press harmless. */
export function wishedMove(
	fields: Record<string, unknown>
): { id: string; slot: string } | undefined {
	const slot = wishedSlot(fields);
	return v.is(messageSchema.entries.id, fields.id) && slot !== undefined
		? { id: fields.id, slot }
		: undefined;
}

/** Moves a call; answers with why not. */
export async function tryMove(caseId: string, wish: { id: string; slot: string }) {
	try {
		const moved = { ...wish, channel: 'callback' as const };
		await changeChannel(caseId, moved, visitor, getLibrary().site());
		return undefined;
	} catch (cause) {
		if (cause instanceof Refusal) return fail(409, { detail: refusalText(cause) });
		throw cause;
	}
}
