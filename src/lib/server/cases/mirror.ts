import { asc, eq } from 'drizzle-orm';
import { INTERNAL_KINDS } from '$lib/cases';
import { newsFor } from '$lib/server/notify';
import { cases, type Transaction } from '$lib/server/store';
import { inserts, isNews, type NewEvent } from './entries';

/**
 * Writes what happens in a case into the logs of those that were merged into it, too: whoever holds
 * the receipt of one of them reads on there, under its own numbers, as if nothing had happened.
 * Answers with their ids.
 */
export async function mirror(
	tx: Transaction,
	current: typeof cases.$inferSelect,
	events: readonly NewEvent[],
	at: Date
): Promise<string[]> {
	const seen = events.filter(({ kind }) => !INTERNAL_KINDS.has(kind) && kind !== 'opened');
	if (seen.length === 0 || !current.hasMerged) return [];
	const merged = await tx
		.select()
		.from(cases)
		.where(eq(cases.mergedInto, current.id))
		.orderBy(asc(cases.id))
		.for('update');
	for (const { id, lastSeq: from } of merged) {
		const lastSeq = from + seen.length;
		const numbered = seen.map((event, i) => ({ ...event, seq: from + 1 + i }));
		await tx
			.with(...inserts(tx, id, numbered, at))
			.update(cases)
			.set({ lastSeq, changedAt: at })
			.where(eq(cases.id, id));
		if (seen.some(isNews)) await newsFor(tx, id, lastSeq, at);
	}
	return merged.map(({ id }) => id);
}
