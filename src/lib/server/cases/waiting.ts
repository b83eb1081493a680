import { and, asc, eq, gte, inArray, isNull, lt, lte, or, type SQL } from 'drizzle-orm';
import { answerSeconds, mayTake, reachOf, teamById, teamsInSight, type Queued } from '$lib/cases';
import type { Site } from '$lib/content';
import { cases, getStore, type Executor } from '$lib/server/store';
import type { Agent } from './agent';
import type { CaseRow } from './log';
import { teamOf } from './team';

/** A waiting case, with what the queue's order looks at. */
export interface Waiting extends Queued {
	row: CaseRow;
}

/** More than anybody can look at: of overdue cases, and of those that can still be kept. */
const LIMIT = 200;
/** How long before its time a booked call is somebody's next: enough to read what was tried. */
const CALL_AHEAD_MS = 5 * 60_000;

export function toWaiting(row: CaseRow): Waiting {
	return { row, id: row.id, promisedAt: +row.promisedAt, openedAt: +row.openedAt };
}

/** What waits at these teams, or at all of them: so many on each side of their promise. */
export async function waitingAt(
	teams: readonly string[] | undefined,
	now: number,
	on: Executor = getStore().db
): Promise<Waiting[]> {
	const at = new Date(now);
	const here = and(eq(cases.state, 'waiting'), teams && inArray(cases.team, [...teams]));
	const side = (which: typeof lt) =>
		on
			.select()
			.from(cases)
			.where(and(here, which(cases.promisedAt, at)))
			.orderBy(asc(cases.promisedAt))
			.limit(LIMIT);
	const overdue = await side(lt);
	return [...overdue, ...(await side(gte))].map(toWaiting);
}

/** What waits and may be this agent's, as far as each case calls now. */
export async function waitingFor(agent: Agent, site: Site, now: number): Promise<Waiting[]> {
	const teams = agent.isSupervisor ? undefined : teamsInSight(site, agent);
	return (await waitingAt(teams, now)).filter((one) => isFor(agent, one, site, now));
}

/** Whether this agent may take a waiting case, as far as it calls now. */
export function isFor(agent: Agent, { row }: Waiting, site: Site, now: number): boolean {
	if (agent.isSupervisor) return true;
	const seconds = answerSeconds(site, teamById(site, row.team), row.channel, row.priority);
	const needs = {
		...{ team: row.team, channel: row.channel, locale: row.locale },
		topic: row.topic ?? undefined,
		shop: row.shop ?? undefined,
		openedAt: +row.openedAt,
		promisedAt: +row.promisedAt
	};
	return mayTake(agent, needs, teamOf(site, row).overflow, reachOf(needs, seconds, now));
}

/** A call booked for later waits for its time. */
export function isDue({ slot }: CaseRow, now: number): boolean {
	return slot === null || slot.getTime() - CALL_AHEAD_MS <= now;
}

/** The same, asked of the store. */
export function isDueAt(now: Date): SQL | undefined {
	return or(isNull(cases.slot), lte(cases.slot, new Date(now.getTime() + CALL_AHEAD_MS)));
}

/** Whether somebody has been asked to take it, and has time to answer yet. */
export function isOffered({ offeredUntil }: CaseRow, now: number): boolean {
	return offeredUntil !== null && offeredUntil.getTime() > now;
}
