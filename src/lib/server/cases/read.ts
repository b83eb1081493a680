import { desc, eq, or, sql } from 'drizzle-orm';
import { type Channel, type Opened } from '$lib/cases';
import type { Locale } from '$lib/content';
import { cases, getStore, type Database } from '$lib/server/store';
import type { CaseRow } from './log';
import { openedOf } from './open';

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

const prepare = (db: Database) =>
	db
		.select()
		.from(cases)
		.where(eq(cases.id, sql.placeholder('id')))
		.prepare('case_by_id');

/** Worded once a store: putting the words together costs more than the answer does. */
const prepared = new WeakMap<Database, ReturnType<typeof prepare>>();

export async function caseById(id: string): Promise<CaseRow | undefined> {
	const { db } = getStore();
	const known = prepared.get(db) ?? prepare(db);
	prepared.set(db, known);
	const [row] = await known.execute({ id });
	return row;
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
