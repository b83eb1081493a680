import { and, eq, gte, lt, sql } from 'drizzle-orm';
import { hint } from '$lib/server/live';
import { cases, getStore } from '$lib/server/store';

/** The visitor's screen has shown the log up to this number; it only ever grows. */
export async function seen(caseId: string, seq: number): Promise<void> {
	const changed = await getStore()
		.db.update(cases)
		.set({ seenSeq: sql`${seq}` })
		.where(and(eq(cases.id, caseId), lt(cases.seenSeq, seq), gte(cases.lastSeq, seq)))
		.returning({ id: cases.id });
	if (changed.length > 0) hint('queue');
}
