import { promiseOf, scheduleOf } from '$lib/cases';
import type { Site } from '$lib/content';
import type { Agent } from './agent';
import type { CaseRow } from './log';
import { Refusal } from './refusal';
import { teamOf } from './team';

/** The columns of a case that nobody holds. */
export const NOBODY = { agentId: null, agentName: null };

/** @throws Refusal unless this agent holds the case */
export function mustHold(current: CaseRow, agent: Agent): void {
	if (current.state !== 'active') throw new Refusal('wrong-state');
	if (current.agentId === agent.id) return;
	throw new Refusal('held-by-another', current.agentName ? { agent: current.agentName } : {});
}

/** What a resolved case is like when it comes back: it waits, with a new promise. */
export function reopened(current: CaseRow, site: Site, now: number): Partial<CaseRow> {
	const schedule = scheduleOf(teamOf(site, current).hours, site.holidays);
	const promisedAt = new Date(promiseOf(current.channel, schedule, now));
	return { ...NOBODY, outcome: null, slot: null, promisedAt };
}
