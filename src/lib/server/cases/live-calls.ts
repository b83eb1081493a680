import { and, eq, or, sql } from 'drizzle-orm';
import { cases, getStore, liveCalls, type Executor, type Transaction } from '$lib/server/store';
import type { Agent } from './agent';
import type { CaseRow } from './log';
import { Refusal } from './refusal';

/** A call of a case that lasts; instants are ISO 8601. */
export interface LiveCall {
	id: string;
	phase: 'agent' | 'customer' | 'talking';
	since: string;
	/** Whose call it is. */
	agentId: string;
}

/** The case in which a call lasts: what was merged rings in the one that goes on. */
function isOf(caseId: string, on: Executor) {
	const goesOn = on
		.select({ id: sql<string>`coalesce(${cases.mergedInto}, ${cases.id})` })
		.from(cases)
		.where(eq(cases.id, caseId));
	return eq(liveCalls.caseId, sql`(${goesOn})`);
}

export async function liveCallOf(
	caseId: string,
	on: Executor = getStore().db
): Promise<LiveCall | undefined> {
	const [row] = await on.select().from(liveCalls).where(isOf(caseId, on));
	if (!row) return undefined;
	const { id, phase, since, agentId } = row;
	return { id, phase, since: since.toISOString(), agentId };
}

interface Begun {
	caseId: string;
	/** The call's own. */
	id: string;
	agent: Agent;
	/** The node that holds it. */
	node: string;
	now: number;
}

/** False where the case, or the agent, is in a call. */
export async function beginCall(
	tx: Transaction,
	{ caseId, id, agent, node, now }: Begun
): Promise<boolean> {
	const at = new Date(now);
	const row = { caseId, id, agentId: agent.id, agent: { ...agent }, phase: 'agent' as const };
	const begun = await tx
		.insert(liveCalls)
		.values({ ...row, since: at, node, seenAt: at })
		.onConflictDoNothing()
		.returning({ id: liveCalls.id });
	return begun.length === 1;
}

/** Asks for an end of a case's call, for whoever began it or a supervisor; answers which it was. */
export async function stopCall(caseId: string, agent: Agent): Promise<string | undefined> {
	const { db } = getStore();
	const own = agent.isSupervisor ? undefined : eq(liveCalls.agentId, agent.id);
	const [row] = await db
		.update(liveCalls)
		.set({ isStopped: true })
		.where(and(isOf(caseId, db), own))
		.returning({ call: liveCalls.id });
	return row?.call;
}

/**
 * A call goes on in the case into which its own is merged.
 * @throws Refusal while both are rung: one case has one call
 */
export async function moveCall(tx: Transaction, from: CaseRow, to: CaseRow): Promise<void> {
	const calls = await tx
		.select({ id: liveCalls.id })
		.from(liveCalls)
		.where(or(eq(liveCalls.caseId, from.id), eq(liveCalls.caseId, to.id)));
	if (calls.length > 1) throw new Refusal('merge-calls');
	await tx.update(liveCalls).set({ caseId: to.id }).where(eq(liveCalls.caseId, from.id));
}
