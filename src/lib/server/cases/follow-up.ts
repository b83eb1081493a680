import { and, eq } from 'drizzle-orm';
import { receiptOf, REOPEN_DAYS, type Channel } from '$lib/cases';
import type { Site } from '$lib/content';
import { hint } from '$lib/server/live';
import { caseEvents, cases, transaction, type Transaction } from '$lib/server/store';
import { system, visitor, type Author } from './agent';
import { append, type CaseRow, type NewEvent } from './log';
import { contactOf } from './merge';
import { placeOfNew } from './place';
import { promisedAt } from './promised';
import { teamOf } from './team';

const REOPEN_MS = REOPEN_DAYS * 86_400_000;

/**
 * Whoever writes in a case that was closed long ago opens a new one: it belongs to whoever holds
 * the old one's secret, and the old one goes on in it as a merged one does. Nothing where the case
 * may still be reopened, or the step is in its log already.
 */
export async function followUpIfLate(
	id: string,
	clientId: string,
	author: Author,
	site: Site,
	now: number
): Promise<void> {
	if (author.by !== 'visitor') return;
	const opened = await transaction(async (tx) => {
		const [old] = await tx.select().from(cases).where(eq(cases.id, id));
		if (!old || !isLate(old, now)) return undefined;
		const [locked] = await tx.select().from(cases).where(eq(cases.id, id)).for('update');
		if (!locked || !isLate(locked, now) || (await isKnown(tx, id, clientId))) return undefined;
		return open(tx, locked, site, now);
	});
	if (opened !== undefined) hint(id, opened, 'queue');
}

const isLate = ({ state, mergedInto, changedAt }: CaseRow, now: number) =>
	state === 'resolved' && mergedInto === null && now - changedAt.getTime() > REOPEN_MS;

async function isKnown(tx: Transaction, id: string, clientId: string): Promise<boolean> {
	const same = and(eq(caseEvents.caseId, id), eq(caseEvents.clientId, clientId));
	return (await tx.select({ seq: caseEvents.seq }).from(caseEvents).where(same)).length > 0;
}

/** Calls were for then: who writes now is written to. */
const LATER: Record<Channel, Channel> = {
	chat: 'chat',
	message: 'message',
	callback: 'message',
	'kiosk-call': 'message'
};

async function open(tx: Transaction, old: CaseRow, site: Site, now: number): Promise<string> {
	const id = crypto.randomUUID();
	const at = new Date(now);
	const channel = LATER[old.channel];
	const { claim, locale, topic, shop, priority } = old;
	const team = teamOf(site, old);
	const wanted = { channel, priority, locale, topic, shop };
	const state = {
		...{ id, claim, ...wanted, team: team.id, receipt: receiptOf(id) },
		digest: `follows ${old.id}`,
		hasMerged: true,
		state: 'waiting' as const,
		follows: old.id,
		promisedAt: await promisedAt(wanted, { site, team, now }, tx),
		openedAt: at,
		changedAt: at
	};
	const place = await placeOfNew(tx, state);
	const [row] = await tx
		.insert(cases)
		.values({ ...state, place, lastSeq: 0 })
		.returning();
	if (!row) throw new Error('A new id was taken.');
	const contact = await contactOf(tx, old.id);
	const data = { channel, follows: old.id, ...(topic !== null && { topic }) };
	const events: NewEvent[] = [
		{ kind: 'opened', author: visitor, data },
		...(contact ? [{ kind: 'contact' as const, author: system, payload: contact }] : [])
	];
	await append(tx, row, { events }, at);
	const into: NewEvent = { kind: 'merged', author: system, data: { into: id } };
	await append(tx, old, { events: [into], set: { mergedInto: id } }, at);
	await tx.update(cases).set({ mergedInto: id }).where(eq(cases.mergedInto, old.id));
	return id;
}
