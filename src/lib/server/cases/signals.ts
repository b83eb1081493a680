import { hint } from '$lib/server/live';
import type { CaseRow } from './log';
import type { Audience } from './events-after';
import { togetherWith } from './read';

/**
 * What one side of a conversation shows the other in passing: that somebody writes, or has read all
 * there is. Kept nowhere: who is not there at that moment misses nothing.
 */
export const SIGNALS = ['typing', 'read'] as const;
export type Signal = (typeof SIGNALS)[number];

/** A person types for longer than that; a program that repeats it faster gains nothing. */
const AT_MOST_EVERY_MS = 1_000;
const FORGET_AFTER = 10_000;
const last = new Map<string, number>();

const topicOf = (caseId: string, from: Audience, signal: Signal) => `${signal}:${from}:${caseId}`;

/** Shows the other side of a case, on whichever page of those merged with it they are. */
export async function signal(
	row: Pick<CaseRow, 'id' | 'mergedInto' | 'hasMerged'>,
	from: Audience,
	what: Signal,
	now = Date.now()
): Promise<void> {
	const own = topicOf(row.id, from, what);
	if (now - (last.get(own) ?? 0) < AT_MOST_EVERY_MS) return;
	if (last.size > FORGET_AFTER) last.clear();
	last.set(own, now);
	hint(...(await togetherWith(row)).map((id) => topicOf(id, from, what)));
}

/** What a reader of a case is shown of the other side, by the topic it comes under. */
export function signalsFor(caseId: string, reader: Audience) {
	const from: Audience = reader === 'visitor' ? 'staff' : 'visitor';
	return Object.fromEntries(
		SIGNALS.map((kind) => [topicOf(caseId, from, kind), { kind, data: {} }])
	);
}
