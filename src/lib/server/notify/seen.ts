import { and, eq, gte, lt, sql } from 'drizzle-orm';
import { hint } from '$lib/server/live';
import { cases, getStore } from '$lib/server/store';

/** The visitor's screen has shown the log up to this number; it only ever grows. */
export async function seen(caseId: string, seq: number): Promise<void> {
	const [changed] = await getStore()
		.db.update(cases)
		.set({ seenSeq: sql`${seq}` })
		.where(and(eq(cases.id, caseId), lt(cases.seenSeq, seq), gte(cases.lastSeq, seq)))
		.returning({ mergedInto: cases.mergedInto, hasMerged: cases.hasMerged });
	if (!changed) return;
	const { mergedInto, hasMerged } = changed;
	if (mergedInto !== null || hasMerged) await seenTogether(caseId, mergedInto ?? caseId, seq);
	hint('queue');
}

/**
 * What stands in the logs of merged cases under numbers of their own (`mirror`) is seen in all of
 * them: it was written at one moment, by one, under one client's id, after they were merged.
 */
async function seenTogether(caseId: string, goesOn: string, seq: number): Promise<void> {
	await getStore().db.execute(sql`
		update cases set seen_seq = there.seq
		from (
			select same.case_id, max(same.seq) as seq
			from case_events own
			join cases beside on (beside.id = ${goesOn} or beside.merged_into = ${goesOn})
				and beside.id <> own.case_id
			join case_events same on same.case_id = beside.id and same.at = own.at
				and same.kind = own.kind and same.by = own.by
				and same.client_id is not distinct from own.client_id
			where own.case_id = ${caseId} and own.seq = ${seq}
				and not exists (
					select 1 from case_events merged
					where merged.kind = 'merged' and (
						(merged.case_id = own.case_id and merged.seq > own.seq)
						or (merged.case_id = same.case_id and merged.seq > same.seq)
					)
				)
			group by same.case_id
		) there
		where cases.id = there.case_id and cases.seen_seq < there.seq`);
}
