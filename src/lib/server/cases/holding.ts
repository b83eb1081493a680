import type { Site } from '$lib/content';
import type { Transaction } from '$lib/server/store';
import type { Agent } from './agent';
import type { CaseRow } from './log';
import { promisedAt } from './promised';
import { Refusal } from './refusal';
import { teamOf } from './team';

/** The columns of a case that is offered to nobody. */
export const NO_OFFER = {
	offeredTo: null,
	offeredName: null,
	offeredTeam: null,
	offeredUntil: null
};

/** The columns of a case that nobody holds. */
export const NOBODY = { ...NO_OFFER, agentId: null, agentName: null, joined: null };

/** @throws Refusal unless this agent holds the case */
export function mustHold(current: CaseRow, agent: Agent): void {
	if (current.state !== 'active') throw new Refusal('wrong-state');
	if (current.agentId === agent.id) return;
	throw new Refusal('held-by-another', current.agentName ? { agent: current.agentName } : {});
}

/** @throws Refusal unless this agent holds the case, or has joined its holder */
export function mustTalk(current: CaseRow, agent: Agent): void {
	if (current.state === 'active' && current.joined?.includes(agent.id)) return;
	mustHold(current, agent);
}

/** What a resolved case is like when it comes back: it waits, with a new promise. */
export async function reopened(
	current: CaseRow,
	{ site, now }: { site: Site; now: number },
	tx: Transaction
): Promise<Partial<CaseRow>> {
	const promise = await promisedAt(current, { site, team: teamOf(site, current), now }, tx);
	return { ...NOBODY, outcome: null, slot: null, promisedAt: promise };
}
