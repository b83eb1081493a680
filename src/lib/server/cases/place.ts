import { and, desc, eq, gt, isNotNull, lt, ne, not, sql, type SQL } from 'drizzle-orm';
import { isOpen, placeIn, scheduleOf, waitRange, type Channel, type WaitRange } from '$lib/cases';
import type { Site } from '$lib/content';
import { cases, getStore, type Executor, type Transaction } from '$lib/server/store';
import type { CaseRow } from './log';
import { agentsFor } from './presence';
import { survivorOf, visitorView, type CaseView } from './read';
import { teamOf } from './team';
import { isDueAt } from './waiting';

/** How a waiting customer stands. */
export interface Place {
	/** 1 is next. */
	place: number;
	/** In minutes, from recent service; nothing while too little is known. */
	wait?: WaitRange;
	/** The team is open, and somebody who may take it is at the desk. */
	staffed: boolean;
	/** It takes longer than anybody should have to watch: other ways are offered. */
	isLong: boolean;
}

/** A case as its visitor sees it, and how it stands in the queue while it waits there. */
export async function viewWithPlace(
	row: CaseRow,
	site: Site,
	now = Date.now()
): Promise<CaseView & { queue?: Place }> {
	const [view, on] = await Promise.all([visitorView(row), survivorOf(row)]);
	if (on.state !== 'waiting' || on.slot) return view;
	return { ...view, queue: await placeOf(on, site, now) };
}

/** Of service longer ago nothing follows for now. */
const RECENT_MS = 2 * 3_600_000;
const RECENT_CASES = 40;
/** Whoever waits longer than this would rather be rung. */
const LONG_MINUTES = 5;

/** Which place a new case has at its team, among those that are due now. */
export function placeOfNew(
	tx: Transaction,
	row: Pick<CaseRow, 'id' | 'team' | 'promisedAt' | 'openedAt'>
): Promise<number> {
	return countPlace(tx, row, row.openedAt);
}

async function countPlace(
	on: Executor,
	row: Pick<CaseRow, 'id' | 'team' | 'promisedAt' | 'openedAt'>,
	now: Date
): Promise<number> {
	const { id, team, promisedAt, openedAt } = row;
	const late = lt(cases.promisedAt, now);
	const before = sql`(${cases.promisedAt}, ${cases.openedAt}) < (${promisedAt}, ${openedAt})`;
	const how = (which: SQL | undefined) => sql<string>`count(*) filter (where ${which})`;
	const [found] = await on
		.select({
			lateBefore: how(and(late, before)),
			keptBefore: how(and(not(late), before)),
			late: how(late),
			kept: how(not(late))
		})
		.from(cases)
		.where(and(eq(cases.state, 'waiting'), eq(cases.team, team), ne(cases.id, id), isDueAt(now)));
	const count = (counted: string | undefined) => Number(counted ?? 0);
	return placeIn(
		promisedAt < now,
		{ overdue: count(found?.lateBefore), kept: count(found?.keptBefore) },
		{ overdue: count(found?.late), kept: count(found?.kept) }
	);
}

/** Where a waiting case stands now, and how long that takes. */
export async function placeOf(row: CaseRow, site: Site, now = Date.now()): Promise<Place> {
	const team = teamOf(site, row);
	const [place, served, there] = await Promise.all([
		countPlace(getStore().db, row, new Date(now)),
		servedLately(row.team, row.channel, now),
		agentsFor(team, row, now)
	]);
	const wait = waitRange(place, served);
	const staffed = there.length > 0 && isOpen(scheduleOf(team.hours, site.holidays), now);
	const left = row.promisedAt.getTime() - now;
	const isFar = left < 0 || left > LONG_MINUTES * 60_000 || (wait?.to ?? 0) > LONG_MINUTES;
	const isLong = !staffed || isFar;
	return { place, staffed, isLong, ...(wait && { wait }) };
}

async function servedLately(team: string, channel: Channel, now: number) {
	const rows = await getStore()
		.db.select({ place: cases.place, openedAt: cases.openedAt, answeredAt: cases.answeredAt })
		.from(cases)
		.where(
			and(
				eq(cases.team, team),
				eq(cases.channel, channel),
				isNotNull(cases.place),
				gt(cases.answeredAt, new Date(now - RECENT_MS))
			)
		)
		.orderBy(desc(cases.answeredAt))
		.limit(RECENT_CASES);
	return rows.map(({ place, openedAt, answeredAt }) => ({
		place: place ?? 1,
		waited: (answeredAt?.getTime() ?? 0) - openedAt.getTime()
	}));
}
