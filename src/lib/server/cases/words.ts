import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { caseEvents, casePayloads, getStore } from '$lib/server/store';

const PREVIEW_CHARACTERS = 140;

/** What staff was told beside the last offer of each of these cases: why it is handed over. */
export async function notesOfOffers(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await getStore()
		.db.selectDistinctOn([caseEvents.caseId], {
			...{ id: caseEvents.caseId, kind: caseEvents.kind },
			text: sql<string | null>`left(${casePayloads.text}, ${PREVIEW_CHARACTERS})`
		})
		.from(caseEvents)
		.leftJoin(
			casePayloads,
			and(eq(casePayloads.caseId, caseEvents.caseId), eq(casePayloads.seq, caseEvents.seq))
		)
		.where(and(inArray(caseEvents.caseId, [...ids]), inArray(caseEvents.kind, ['offered', 'note'])))
		.orderBy(caseEvents.caseId, desc(caseEvents.seq));
	return new Map(
		rows.flatMap(({ id, kind, text }) => (kind === 'note' && text ? [[id, text]] : []))
	);
}

/**
 * The start of what people wrote in these cases, first (what it is about) or last (how it stands). An
 * article that was sent is nobody's words.
 */
export async function wordsOf(
	ids: readonly string[],
	which: 'first' | 'last'
): Promise<ReadonlyMap<string, string>> {
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
		.where(
			and(
				inArray(caseEvents.caseId, [...ids]),
				eq(caseEvents.kind, 'message'),
				sql`${caseEvents.data} ->> 'article' is null`
			)
		)
		.orderBy(caseEvents.caseId, (which === 'first' ? asc : desc)(caseEvents.seq));
	return new Map(rows.map(({ id, text }) => [id, text]));
}
