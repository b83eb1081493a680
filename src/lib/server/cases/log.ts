import { and, eq, sql } from 'drizzle-orm';
import { stateAfter, type CaseState, type EventKind } from '$lib/cases';
import { hint } from '$lib/server/live';
import { newsFor } from '$lib/server/notify';
import {
	caseEvents,
	casePayloads,
	cases,
	getStore,
	sqlState,
	transaction,
	type Transaction
} from '$lib/server/store';
import { inserts, isNews, type NewEvent } from './entries';
import { mirror } from './mirror';
import { Refusal } from './refusal';

export type { NewEvent } from './entries';

export type CaseRow = typeof cases.$inferSelect;

/** What a step does to a case: events in order, and the columns that change besides. */
export interface Change {
	events: NewEvent[];
	set?: Partial<CaseRow>;
}

export interface StepResult {
	/** The number of the step's last event. */
	seq: number;
	state: CaseState;
}

interface Step {
	id: string;
	/** Two deliveries of one step carry the same. */
	clientId?: string | undefined;
	at: Date;
}

/**
 * One step on one case, in one transaction under the case's row lock: `decide` looks at the case
 * and says what happens; the events are numbered, checked against the table of transitions, and
 * written; whoever listens is woken after the commit. A step whose `clientId` is in the log
 * already has happened: it changes nothing and answers the same.
 * @throws Refusal
 */
export async function step(
	{ id, clientId, at }: Step,
	decide: (current: CaseRow, tx: Transaction) => Promise<Change> | Change,
	isSame: (known: KnownEvent) => boolean = () => true
): Promise<StepResult> {
	const attempt = () =>
		transaction(async (tx) => {
			const { current, known } = await lock(tx, id, clientId);
			if (known) {
				if (!isSame(known)) throw new Refusal('id-taken');
				return { seq: known.seq, state: current.state, touched: [] };
			}
			if (current.mergedInto !== null) return { movedTo: current.mergedInto };
			return append(tx, current, await decide(current, tx), at);
		});
	// The same step, delivered twice at once, may see itself only when it is written: then again.
	const result = await attempt().catch((error: unknown) => {
		if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
		return attempt();
	});
	if ('movedTo' in result)
		return stepInstead(id, { id: result.movedTo, clientId, at }, decide, isSame);
	if (result.touched.length > 0) hint(...result.touched, 'queue');
	return { seq: result.seq, state: result.state };
}

/** What is asked of a merged case happens in the one that goes on, and is answered by its own log. */
async function stepInstead(
	from: string,
	on: Step,
	decide: (current: CaseRow, tx: Transaction) => Promise<Change> | Change,
	isSame: (known: KnownEvent) => boolean
): Promise<StepResult> {
	const result = await step(on, decide, isSame);
	if (on.clientId === undefined) return result;
	const [own] = await getStore()
		.db.select({ seq: caseEvents.seq })
		.from(caseEvents)
		.where(and(eq(caseEvents.caseId, from), eq(caseEvents.clientId, on.clientId)));
	return { ...result, seq: own?.seq ?? result.seq };
}

const UNIQUE_VIOLATION = '23505';

export interface KnownEvent {
	seq: number;
	kind: EventKind;
	/** Absent also when it was erased. */
	text: string | null;
	data: Record<string, unknown> | null;
}

/** Locks the case, and looks whether the step is in its log already, in one question. */
async function lock(tx: Transaction, id: string, clientId: string | undefined) {
	const isKnown = clientId === undefined ? sql`false` : eq(caseEvents.clientId, clientId);
	const [found] = await tx
		.select({
			current: cases,
			known: { seq: caseEvents.seq, kind: caseEvents.kind, data: caseEvents.data },
			text: casePayloads.text
		})
		.from(cases)
		.leftJoin(caseEvents, and(eq(caseEvents.caseId, cases.id), isKnown))
		.leftJoin(
			casePayloads,
			and(eq(casePayloads.caseId, caseEvents.caseId), eq(casePayloads.seq, caseEvents.seq))
		)
		.where(eq(cases.id, id))
		.for('update', { of: cases });
	if (!found) throw new Refusal('not-found');
	const { current, known, text } = found;
	return { current, known: known?.seq == null ? undefined : { ...known, text } };
}

/**
 * Numbers and writes events, and brings the case's row up to date with them. What is done here for
 * messages must be done in `sayAtOnce`, too, or keep a message from going that way.
 */
export async function append(
	tx: Transaction,
	current: CaseRow,
	{ events, set = {} }: Change,
	at: Date
): Promise<StepResult & { touched: string[] }> {
	if (events.length === 0) return { seq: current.lastSeq, state: current.state, touched: [] };
	const state = events.reduce((from, { kind }) => nextState(from, kind), current.state);
	const lastSeq = current.lastSeq + events.length;
	const numbered = events.map((event, i) => ({ ...event, seq: current.lastSeq + 1 + i }));
	await tx
		.with(...inserts(tx, current.id, numbered, at))
		.update(cases)
		.set({ ...set, state, lastSeq, changedAt: at, ...lastMessage(events) })
		.where(eq(cases.id, current.id));
	if (events.some(isNews)) await newsFor(tx, current.id, lastSeq, at);
	return { seq: lastSeq, state, touched: [current.id, ...(await mirror(tx, current, events, at))] };
}

/** The opening starts the log and is in no table: it is what makes the state. */
function nextState(from: CaseState, kind: EventKind): CaseState {
	const state = kind === 'opened' ? from : stateAfter(from, kind);
	if (state === undefined) throw new Refusal('wrong-state');
	return state;
}

function lastMessage(events: NewEvent[]): Partial<CaseRow> {
	const said = events.findLast(({ kind }) => kind === 'message' || kind === 'photo');
	return said ? { lastMessageBy: said.author.by } : {};
}
