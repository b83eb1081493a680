import type { WithSubquery } from 'drizzle-orm';
import type { EventKind } from '$lib/cases';
import { caseEvents, casePayloads, type Transaction } from '$lib/server/store';
import type { Author } from './agent';

/** An entry to be appended. What is personal goes into `text` and `payload`, the rest into `data`. */
export interface NewEvent {
	kind: EventKind;
	author: Author;
	clientId?: string | undefined;
	data?: Record<string, unknown> | undefined;
	text?: string | undefined;
	payload?: Record<string, unknown> | undefined;
}

export type Numbered = NewEvent & { seq: number };

/** What the company did and its customer wants to know: not that a case moved inside the house. */
export function isNews({ kind, author }: NewEvent): boolean {
	return kind === 'answered' || (author.by === 'agent' && NEWS_KINDS.has(kind));
}

const NEWS_KINDS = new Set<EventKind>(['message', 'photo', 'called', 'booked', 'resolved']);

/** The log's rows, written with the case's own in one statement. */
export function inserts(
	tx: Transaction,
	caseId: string,
	events: Numbered[],
	at: Date
): WithSubquery[] {
	const rows = events.map(({ seq, kind, author, clientId, data }) => ({
		caseId,
		seq,
		kind,
		at,
		by: author.by,
		clientId,
		data,
		...(author.by === 'agent' && { agentId: author.agent.id, agentName: author.agent.name })
	}));
	const personal = events
		.filter(({ text, payload }) => text !== undefined || payload)
		.map(({ seq, text, payload }) => ({ caseId, seq, text, data: payload }));
	const logged = tx.insert(caseEvents).values(rows).returning({ seq: caseEvents.seq });
	if (personal.length === 0) return [tx.$with('logged').as(logged)];
	const kept = tx.insert(casePayloads).values(personal).returning({ seq: casePayloads.seq });
	return [tx.$with('logged').as(logged), tx.$with('kept').as(kept)];
}
