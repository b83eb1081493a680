import { inOrder } from '$lib/cases';
import type { Site } from '$lib/content';
import type { Agent } from './agent';
import { claim } from './desk';
import { loadsOf, roomFor } from './load';
import { turnsOf } from './presence';
import { Refusal } from './refusal';
import { isDue, isOffered, waitingFor } from './waiting';

/** The case an agent has now; or why there is none: nothing waits for them, or their hands are full. */
export type Next = { id: string } | 'nothing' | 'full';

/**
 * Gives an agent the next case that is theirs to take and that they have room for, and that nobody
 * was quicker to take.
 */
export async function takeNext(agent: Agent, site: Site, now = Date.now()): Promise<Next> {
	const waiting = await waitingFor(agent, site, now);
	const free = waiting.filter(({ row }) => isDue(row, now) && !isOffered(row, now));
	const load = (await loadsOf([agent.id], now)).get(agent.id);
	const fitting = free.filter(({ row }) => roomFor(site, agent, load, row.channel));
	for (const { id } of inOrder(fitting, now, await turnsOf(agent.id))) {
		if (await isClaimed(id, agent, now)) return { id };
	}
	return free.length > fitting.length ? 'full' : 'nothing';
}

async function isClaimed(id: string, agent: Agent, now: number): Promise<boolean> {
	try {
		await claim({ id, agent, now });
		return true;
	} catch (cause) {
		if (cause instanceof Refusal) return false;
		throw cause;
	}
}
