import { and, count, eq, gt, isNull, or } from 'drizzle-orm';
import { availabilityOf, teamFor, type Availability, type Channel } from '$lib/cases';
import type { Locale, Site } from '$lib/content';
import { getStore, presence, type Executor } from '$lib/server/store';
import type { Agent } from './agent';

/** An open desk says so every 20 s; three missed make somebody gone. */
const FRESH_MS = 60_000;

/** Says that an agent sits at the desk. */
export async function atDesk(agent: Agent, now = Date.now()): Promise<void> {
	const row = { agentId: agent.id, team: agent.team ?? null, seenAt: new Date(now) };
	await getStore()
		.db.insert(presence)
		.values(row)
		.onConflictDoUpdate({ target: presence.agentId, set: row });
}

/** Says that an agent has left it. */
export async function leftDesk(agentId: string): Promise<void> {
	await getStore().db.delete(presence).where(eq(presence.agentId, agentId));
}

/** How many agents who may take the team's cases are at the desk. */
export async function agentsAtDesk(
	team: string,
	now = Date.now(),
	on: Executor = getStore().db
): Promise<number> {
	const [found] = await on
		.select({ agents: count() })
		.from(presence)
		.where(
			and(
				gt(presence.seenAt, new Date(now - FRESH_MS)),
				or(eq(presence.team, team), isNull(presence.team))
			)
		);
	return found?.agents ?? 0;
}

/** Whether somebody is there for a case of this kind, and when somebody will be. */
export async function availabilityFor(
	site: Site,
	wanted: { channel?: Channel; locale: Locale; shop?: string | undefined },
	now = Date.now()
): Promise<Availability> {
	const team = teamFor(site, { channel: 'chat', ...wanted });
	return availabilityOf(site, team, now, await agentsAtDesk(team.id, now));
}
