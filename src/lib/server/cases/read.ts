import { createHash, timingSafeEqual } from 'node:crypto';
import { desc, eq, or } from 'drizzle-orm';
import { claimOf, type CaseEvent, type Channel, type Opened } from '$lib/cases';
import type { Locale } from '$lib/content';
import { cases, getStore } from '$lib/server/store';
import type { CaseRow } from './log';
import { openedOf } from './open';
import { questions } from './questions';

/** A case as its visitor sees it. */
export interface CaseView extends Opened {
	channel: Channel;
	locale: Locale;
	team: string;
	/** The first name of the agent who holds it. */
	agent?: string;
	/** The booked callback's start, ISO 8601. */
	slot?: string;
	lastSeq: number;
}

function viewOf(row: CaseRow): CaseView {
	return {
		...openedOf(row),
		channel: row.channel,
		locale: row.locale,
		team: row.team,
		...(row.agentName !== null && { agent: row.agentName }),
		...(row.slot && { slot: row.slot.toISOString() }),
		lastSeq: row.lastSeq
	};
}

/** A case as its visitor sees it; a merged one stands as the one does in which it goes on. */
export async function visitorView(row: CaseRow): Promise<CaseView> {
	const { id, receipt, lastSeq } = row;
	return { ...viewOf(await survivorOf(row)), id, receipt, lastSeq };
}

/** The case in which this one goes on: itself, unless it was merged. */
export async function survivorOf(row: CaseRow): Promise<CaseRow> {
	const found = row.mergedInto === null ? undefined : await caseById(row.mergedInto);
	return found ?? row;
}

/** The ids of a case and of all that were merged with it. */
export async function togetherWith({
	id,
	mergedInto,
	hasMerged
}: Pick<CaseRow, 'id' | 'mergedInto' | 'hasMerged'>): Promise<string[]> {
	if (mergedInto === null && !hasMerged) return [id];
	const goesOn = mergedInto ?? id;
	const rows = await getStore()
		.db.select({ id: cases.id })
		.from(cases)
		.where(or(eq(cases.id, goesOn), eq(cases.mergedInto, goesOn)));
	return rows.map((row) => row.id);
}

export async function caseById(id: string): Promise<CaseRow | undefined> {
	const [row] = await questions().caseById.execute({ id });
	return row;
}

/**
 * Digests 32 bytes where we are: Node's WebCrypto sends each to another thread and waits for its
 * turn, which costs many times the digest and is asked for with every message.
 */
const atOnce: Pick<SubtleCrypto, 'digest'> = {
	digest(_algorithm, data) {
		const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
		const digest = createHash('sha256')
			.update(bytes as Uint8Array)
			.digest();
		return Promise.resolve(new Uint8Array(digest).buffer);
	}
};

/**
 * The case, for whoever holds its secret; nothing for everybody else, whether the case exists or
 * not.
 */
export async function caseForSecret(id: string, secret: string): Promise<CaseRow | undefined> {
	const [row, claim] = await Promise.all([caseById(id), claimOf(secret, atOnce)]);
	if (!row || claim === undefined || !isEqual(row.claim, claim)) return undefined;
	return row;
}

/** In constant time, so that the answer's delay tells nothing of the claim. */
function isEqual(a: string, b: string): boolean {
	const [left, right] = [Buffer.from(a), Buffer.from(b)];
	return left.length === right.length && timingSafeEqual(left, right);
}

/** The cases of a receipt, newest first: two of a million may share one. For the desk. */
export async function casesByReceipt(receipt: string): Promise<CaseRow[]> {
	return getStore()
		.db.select()
		.from(cases)
		.where(eq(cases.receipt, receipt))
		.orderBy(desc(cases.openedAt))
		.limit(10);
}

/** What a receipt alone shows: the state and the promise of its newest case, never content. */
export async function caseByReceipt(receipt: string): Promise<Omit<Opened, 'id'> | undefined> {
	const [row] = await casesByReceipt(receipt);
	if (!row) return undefined;
	const { state, promisedAt } = openedOf(await survivorOf(row));
	return { receipt, state, promisedAt };
}

/** `visitor` never gets internal kinds, so that its numbers may skip. */
export type Audience = 'visitor' | 'staff';

/** The log after a number (0: from the start), in order. */
export async function eventsAfter(
	id: string,
	seq: number,
	audience: Audience
): Promise<CaseEvent[]> {
	const { eventsForStaff, eventsForVisitor } = questions();
	const question = audience === 'staff' ? eventsForStaff : eventsForVisitor;
	const rows = await question.execute({ id, seq });
	return rows.map(({ case_events: event, case_payloads: payload }) => ({
		seq: event.seq,
		kind: event.kind,
		at: event.at.toISOString(),
		by: event.by,
		...(event.agentName !== null && { agent: event.agentName }),
		...(payload?.text != null && { text: payload.text }),
		...((event.data ?? payload?.data) && { data: { ...event.data, ...payload?.data } })
	}));
}
