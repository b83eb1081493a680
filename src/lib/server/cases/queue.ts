import { and, desc, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm';
import { byPromise, type CaseState, type Channel } from '$lib/cases';
import type { Locale } from '$lib/content';
import { caseEvents, casePayloads, cases, getStore } from '$lib/server/store';
import type { Agent } from './agent';

/** A case as the queue shows it. Instants are ISO 8601. */
export interface QueueEntry {
	id: string;
	receipt: string;
	channel: Channel;
	locale: Locale;
	state: CaseState;
	team: string;
	topic?: string;
	shop?: string;
	/** Who holds it. */
	agentId?: string;
	agent?: string;
	slot?: string;
	promisedAt: string;
	openedAt: string;
	/** The start of what was written last. */
	preview?: string;
	/** Whether the last word was the visitor's. */
	awaitsReply: boolean;
}

const PREVIEW_CHARACTERS = 140;
/** More than an agent can look at. */
const LIMIT = 200;

/**
 * What an agent may take and what is theirs already, one queue by earliest promise: the waiting
 * cases of their team (of all teams for supervisors and those without a team), and the cases they
 * hold.
 */
export async function queueFor(agent: Agent): Promise<QueueEntry[]> {
	const mine = and(eq(cases.state, 'active'), eq(cases.agentId, agent.id));
	const everywhere = agent.isSupervisor || agent.team === undefined;
	const waiting = everywhere
		? ne(cases.state, 'resolved')
		: and(eq(cases.state, 'waiting'), eq(cases.team, agent.team ?? ''));
	return entries(or(mine, waiting));
}

async function entries(wanted: SQL | undefined): Promise<QueueEntry[]> {
	const rows = await getStore()
		.db.select()
		.from(cases)
		.where(wanted)
		.orderBy(cases.promisedAt)
		.limit(LIMIT);
	const previews = await previewsOf(rows.map(({ id }) => id));
	return rows
		.map((row) => ({ row, id: row.id, promisedAt: +row.promisedAt, openedAt: +row.openedAt }))
		.sort(byPromise)
		.map(({ row }) => entryOf(row, previews.get(row.id)));
}

function entryOf(row: typeof cases.$inferSelect, preview: string | undefined): QueueEntry {
	const { id, receipt, channel, locale, state, team, promisedAt, openedAt } = row;
	return {
		...{ id, receipt, channel, locale, state, team },
		promisedAt: promisedAt.toISOString(),
		openedAt: openedAt.toISOString(),
		awaitsReply: row.lastMessageBy === 'visitor',
		...(row.topic !== null && { topic: row.topic }),
		...(row.shop !== null && { shop: row.shop }),
		...(row.agentId !== null && { agentId: row.agentId }),
		...(row.agentName !== null && { agent: row.agentName }),
		...(row.slot && { slot: row.slot.toISOString() }),
		...(preview !== undefined && { preview })
	};
}

async function previewsOf(ids: string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await getStore()
		.db.selectDistinctOn([caseEvents.caseId], {
			id: caseEvents.caseId,
			text: sql<string>`left(${casePayloads.text}, ${PREVIEW_CHARACTERS})`
		})
		.from(caseEvents)
		.innerJoin(
			casePayloads,
			and(eq(casePayloads.caseId, caseEvents.caseId), eq(casePayloads.seq, caseEvents.seq))
		)
		.where(and(inArray(caseEvents.caseId, ids), eq(caseEvents.kind, 'message')))
		.orderBy(caseEvents.caseId, desc(caseEvents.seq));
	return new Map(rows.map(({ id, text }) => [id, text]));
}
