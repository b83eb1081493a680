import { and, count, eq, inArray, isNull, lte, ne, or } from 'drizzle-orm';
import { hasRoom, teamById, type Channel, type Load } from '$lib/cases';
import type { Site } from '$lib/content';
import { cases, getStore, type Executor } from '$lib/server/store';
import type { Agent } from './agent';

/** A booked call fills nobody's hands before it is near. */
const NEAR_MS = 10 * 60_000;

/**
 * What agents are busy with, by channel. A message that was answered waits for its customer, and a
 * call for its time: neither keeps anybody busy.
 */
export async function loadsOf(
	agents: readonly string[],
	now: number,
	on: Executor = getStore().db
): Promise<ReadonlyMap<string, Load>> {
	const rows = await on
		.select({ agent: cases.agentId, channel: cases.channel, held: count() })
		.from(cases)
		.where(
			and(
				eq(cases.state, 'active'),
				inArray(cases.agentId, [...agents]),
				or(isNull(cases.slot), lte(cases.slot, new Date(now + NEAR_MS))),
				or(
					ne(cases.channel, 'message'),
					isNull(cases.lastMessageBy),
					ne(cases.lastMessageBy, 'agent')
				)
			)
		)
		.groupBy(cases.agentId, cases.channel);
	const loads = new Map<string, Load>();
	for (const { agent, channel, held } of rows) {
		loads.set(agent ?? '', { ...loads.get(agent ?? ''), [channel]: held });
	}
	return loads;
}

/** Whether an agent has room for one more case of a channel, by their own team's measure. */
export function roomFor(
	site: Site,
	agent: Agent,
	load: Load | undefined,
	channel: Channel
): boolean {
	const team = teamById(site, agent.team) ?? site.teams[0];
	return team !== undefined && hasRoom(team.capacity, load ?? {}, channel);
}
