import { and, asc, eq, inArray } from 'drizzle-orm';
import { formatReceipt, teamsInSight } from '$lib/cases';
import type { Priority, Site } from '$lib/content';
import { hint } from '$lib/server/live';
import { callbackIsNear } from '$lib/server/notify';
import {
	bookings,
	caseEvents,
	casePayloads,
	cases,
	transaction,
	type Transaction
} from '$lib/server/store';
import type { Agent, Author } from './agent';
import { giveUpPlace } from './bookings';
import type { DeskStep } from './desk';
import { mustHold, NOBODY } from './holding';
import { moveCall } from './live-calls';
import { append, type CaseRow, type Change, type NewEvent, type StepResult } from './log';
import { Refusal } from './refusal';

/**
 * Takes another case of the same person into the one this agent holds. The other is closed and its
 * log stays as it is; what is said from now on stands in both logs (`mirror`), so that both receipts
 * go on working. Its earlier promise, greater urgency, booked call, contact, and the call that lasts
 * come along. Merged already it changes nothing.
 * @throws Refusal where the agent may not have either of them, or both are in a call
 */
export async function merge(
	{ id, agent, other, now = Date.now() }: DeskStep & { other: string },
	site: Site
): Promise<StepResult> {
	if (id === other) throw new Refusal('merge-itself');
	const at = new Date(now);
	const { result, touched } = await transaction(async (tx) => {
		const { target, source } = await lockBoth(tx, id, other);
		if (source.mergedInto === id) {
			return { result: { seq: target.lastSeq, state: target.state }, touched: [] };
		}
		demandBoth(target, source, agent, site);
		const author: Author = { by: 'agent', agent };
		const { set: carried, events: moved } = await carry(tx, target, source, author, now);
		const own: NewEvent = {
			kind: 'absorbed',
			author,
			data: { from: source.id, receipt: formatReceipt(source.receipt) }
		};
		const contact = await contactFor(tx, target, source);
		await moveCall(tx, source, target);
		// First into the surviving log alone: the other is not mirrored yet.
		const result = await append(
			tx,
			target,
			{ events: [own, ...contact, ...moved], set: { ...carried, hasMerged: true } },
			at
		);
		const into: NewEvent = {
			kind: 'merged',
			author,
			data: { into: id, receipt: formatReceipt(target.receipt) }
		};
		const set = { ...NOBODY, outcome: 'duplicate' as const, slot: null, mergedInto: id };
		await append(tx, source, { events: [into], set }, at);
		// What was merged into the other before goes on here, too.
		await tx.update(cases).set({ mergedInto: id }).where(eq(cases.mergedInto, source.id));
		return { result, touched: [id, source.id] };
	});
	if (touched.length > 0) hint(...touched, 'queue');
	return { seq: result.seq, state: result.state };
}

/** In one order for everybody, so that two merges never wait for each other. */
async function lockBoth(tx: Transaction, id: string, other: string) {
	const rows = await tx
		.select()
		.from(cases)
		.where(inArray(cases.id, [id, other]))
		.orderBy(asc(cases.id))
		.for('update');
	const target = rows.find((row) => row.id === id);
	const source = rows.find((row) => row.id === other);
	if (!target || !source) throw new Refusal('not-found');
	return { target, source };
}

function demandBoth(target: CaseRow, source: CaseRow, agent: Agent, site: Site): void {
	if (target.mergedInto !== null || source.mergedInto !== null) throw new Refusal('wrong-state');
	mustHold(target, agent);
	if (agent.isSupervisor) return;
	if (source.state === 'active') mustHold(source, agent);
	const sight = teamsInSight(site, agent);
	if (sight?.includes(source.team) === false && source.agentId !== agent.id)
		throw new Refusal('not-found');
}

const URGENCY: Record<Priority, number> = { urgent: 0, normal: 1, low: 2 };

/** What of the other case counts for the surviving one. */
async function carry(
	tx: Transaction,
	target: CaseRow,
	source: CaseRow,
	author: Author,
	now: number
): Promise<Required<Change>> {
	const isUrgent = URGENCY[source.priority] < URGENCY[target.priority];
	const isSooner = source.state !== 'resolved' && source.promisedAt < target.promisedAt;
	const set: Partial<CaseRow> = {
		...(isUrgent && { priority: source.priority }),
		...(isSooner && { promisedAt: source.promisedAt })
	};
	const { slot } = source;
	if (slot === null || slot.getTime() <= now || target.slot !== null) {
		await giveUpPlace(tx, source.id);
		return { set, events: [] };
	}
	await tx.update(bookings).set({ caseId: target.id }).where(eq(bookings.caseId, source.id));
	await callbackIsNear(tx, target.id, slot.getTime());
	const events: NewEvent[] = [
		{ kind: 'channel', author, data: { from: target.channel, to: 'callback' } },
		{ kind: 'booked', author, data: { slot: slot.toISOString() } }
	];
	return { set: { ...set, channel: 'callback', slot }, events };
}

/** How to reach them, where only the other case knows. */
async function contactFor(tx: Transaction, target: CaseRow, source: CaseRow): Promise<NewEvent[]> {
	const [own, theirs] = [await contactOf(tx, target.id), await contactOf(tx, source.id)];
	const missing = Object.entries(theirs ?? {}).filter(([key]) => !own?.[key]);
	if (missing.length === 0) return [];
	return [{ kind: 'contact', author: { by: 'system' }, payload: Object.fromEntries(missing) }];
}

/** The contact of a case as its log adds up to. */
export async function contactOf(
	tx: Transaction,
	caseId: string
): Promise<Record<string, unknown> | undefined> {
	const rows = await tx
		.select({ data: casePayloads.data })
		.from(caseEvents)
		.innerJoin(
			casePayloads,
			and(eq(casePayloads.caseId, caseEvents.caseId), eq(casePayloads.seq, caseEvents.seq))
		)
		.where(and(eq(caseEvents.caseId, caseId), eq(caseEvents.kind, 'contact')))
		.orderBy(asc(caseEvents.seq));
	if (rows.length === 0) return undefined;
	return Object.fromEntries(rows.flatMap(({ data }) => Object.entries(data ?? {})));
}
