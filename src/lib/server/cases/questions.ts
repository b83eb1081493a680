import { and, asc, eq, gt, ne, notInArray, or, sql, type SQL } from 'drizzle-orm';
import { INTERNAL_KINDS } from '$lib/cases';
import { caseEvents, casePayloads, cases, getStore, type Database } from '$lib/server/store';

/** How many events one reading brings at most; a stream comes again for the rest. */
const PAGE = 500;

/**
 * A contact that the system wrote came from another case: that both are one person's is what an
 * agent believes, so that no receipt shows what only the other one was told.
 */
const VISIBLE = and(
	notInArray(caseEvents.kind, [...INTERNAL_KINDS]),
	or(ne(caseEvents.kind, 'contact'), ne(caseEvents.by, 'system'))
);

function eventsOf(db: Database, visible: SQL | undefined) {
	const isAfter = and(
		eq(caseEvents.caseId, sql.placeholder('id')),
		gt(caseEvents.seq, sql.placeholder('seq'))
	);
	return db
		.select()
		.from(caseEvents)
		.leftJoin(
			casePayloads,
			and(eq(casePayloads.caseId, caseEvents.caseId), eq(casePayloads.seq, caseEvents.seq))
		)
		.where(and(isAfter, visible))
		.orderBy(asc(caseEvents.seq))
		.limit(PAGE);
}

function prepare(db: Database) {
	return {
		caseById: db
			.select()
			.from(cases)
			.where(eq(cases.id, sql.placeholder('id')))
			.prepare('case_by_id'),
		eventsForStaff: eventsOf(db, undefined).prepare('events_for_staff'),
		eventsForVisitor: eventsOf(db, VISIBLE).prepare('events_for_visitor')
	};
}

const prepared = new WeakMap<Database, ReturnType<typeof prepare>>();

/**
 * What every screen asks again and again, worded once a store: putting the words together costs
 * more than the answer does.
 */
export function questions(): ReturnType<typeof prepare> {
	const { db } = getStore();
	const known = prepared.get(db) ?? prepare(db);
	prepared.set(db, known);
	return known;
}
