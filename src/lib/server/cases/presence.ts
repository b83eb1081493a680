import { eq, gt, sql } from 'drizzle-orm';
import * as v from 'valibot';
import {
	availabilityOf,
	mayTake,
	teamById,
	teamFor,
	type Availability,
	type Channel
} from '$lib/cases';
import type { Locale, Site, Team } from '$lib/content';
import { hint } from '$lib/server/live';
import { getStore, isUnavailable, presence, type Executor } from '$lib/server/store';
import { agentSchema, type Agent } from './agent';

/** An open desk says so every 20 s; three missed make somebody gone. */
const FRESH_MS = 60_000;

/** An agent with an open desk. */
export interface Colleague extends Agent {
	/** Takes no cases at the moment. */
	isAway: boolean;
	/** How many cases they took so far. */
	turns: number;
	/** Offers that they let lapse one after the other, and were busy meanwhile. */
	lapses: number;
	/** When they did something last, where that is known. */
	activeAt?: number;
}

/** Says that an agent sits at the desk. */
export async function atDesk(agent: Agent, now = Date.now()): Promise<void> {
	const row = { agentId: agent.id, agent: { ...agent }, seenAt: new Date(now) };
	await getStore()
		.db.insert(presence)
		.values(row)
		.onConflictDoUpdate({ target: presence.agentId, set: row });
}

/** Says that an agent has left it. */
export async function leftDesk(agentId: string): Promise<void> {
	await getStore().db.delete(presence).where(eq(presence.agentId, agentId));
	hint('queue');
}

/** Who types says so every second; an offer lasts for thirty. */
const ACTIVE_AT_MOST_EVERY_MS = 5_000;
const FORGET_AFTER = 1_000;
const lastActive = new Map<string, number>();

/** Says that an agent is doing something: whoever is busy does not look at an offer at once. */
export async function activeAtDesk(agentId: string, now = Date.now()): Promise<void> {
	if (Math.abs(now - (lastActive.get(agentId) ?? 0)) < ACTIVE_AT_MOST_EVERY_MS) return;
	if (lastActive.size > FORGET_AFTER) lastActive.clear();
	lastActive.set(agentId, now);
	await getStore()
		.db.update(presence)
		.set({ activeAt: new Date(now) })
		.where(eq(presence.agentId, agentId));
}

/** They have answered an offer, with yes or no: what lapsed before counts no more. */
export async function hasAnswered(agentId: string, on: Executor): Promise<void> {
	await on.update(presence).set({ lapses: 0 }).where(eq(presence.agentId, agentId));
}

/**
 * An offer to them has lapsed. Who did nothing since `since` has left their desk and is away until
 * they say otherwise; who was busy meanwhile stays, once.
 */
export async function hasMissed(
	missed: Colleague,
	since: number,
	now: number,
	on: Executor
): Promise<void> {
	const wasBusy = missed.activeAt !== undefined && missed.activeAt >= since;
	if (!wasBusy || missed.lapses > 0) return setAway(missed, true, now, on);
	await on
		.update(presence)
		.set({ lapses: missed.lapses + 1 })
		.where(eq(presence.agentId, missed.id));
}

/** Takes new cases from now on, or none until they say otherwise. */
export async function setAway(
	agent: Agent,
	isAway: boolean,
	now = Date.now(),
	on: Executor = getStore().db
): Promise<void> {
	const row = { agentId: agent.id, agent: { ...agent }, isAway, seenAt: new Date(now) };
	await on
		.insert(presence)
		.values(row)
		.onConflictDoUpdate({ target: presence.agentId, set: { isAway, lapses: 0 } });
	hint('queue');
}

/** They took one more case. */
export async function countTurn(agentId: string, on: Executor): Promise<void> {
	await on
		.update(presence)
		.set({ turns: sql`${presence.turns} + 1`, lapses: 0 })
		.where(eq(presence.agentId, agentId));
}

/** How many cases an agent took so far. */
export async function turnsOf(agentId: string): Promise<number> {
	const [found] = await getStore()
		.db.select({ turns: presence.turns })
		.from(presence)
		.where(eq(presence.agentId, agentId));
	return found?.turns ?? 0;
}

/** Who is at the desk, away or not. */
export async function colleagues(
	now = Date.now(),
	on: Executor = getStore().db
): Promise<Colleague[]> {
	const rows = await on
		.select()
		.from(presence)
		.where(gt(presence.seenAt, new Date(now - FRESH_MS)));
	return rows.flatMap(({ agent, isAway, turns, lapses, activeAt }) => {
		const known = v.safeParse(agentSchema, agent);
		if (!known.success) return [];
		const active = activeAt ? { activeAt: activeAt.getTime() } : {};
		return [{ ...known.output, isAway, turns, lapses, ...active }];
	});
}

/** What kind of case somebody is wanted for. */
export interface Wanted {
	channel?: Channel;
	locale: Locale;
	topic?: string | null | undefined;
	shop?: string | null | undefined;
}

/** Who could take such a case before its promise breaks: the team, those who help it out, backups. */
export async function agentsFor(
	team: Team,
	wanted: Wanted,
	now = Date.now(),
	on: Executor = getStore().db
): Promise<Colleague[]> {
	return fitting(await colleagues(now, on), team, wanted, now);
}

function fitting(
	there: readonly Colleague[],
	team: Team,
	{ channel = 'chat', locale, topic, shop }: Wanted,
	now: number
): Colleague[] {
	const needs = {
		...{ team: team.id, channel, locale, openedAt: now, promisedAt: now },
		topic: topic ?? undefined,
		shop: shop ?? undefined
	};
	return there.filter(
		(agent) =>
			!agent.isAway && (agent.isSupervisor || mayTake(agent, needs, team.overflow, 'backup'))
	);
}

/** How many agents take a team's cases at the moment, in whatever language. */
export async function agentsAtDesk(team: string, now = Date.now()): Promise<number> {
	const there = await colleagues(now);
	return there.filter((one) => !one.isAway && (one.team === undefined || one.team === team)).length;
}

/** Whether somebody is there for a case of this kind, and when somebody will be. */
export async function availabilityFor(
	site: Site,
	wanted: { channel?: Channel; locale: Locale; shop?: string | undefined; team?: string },
	now = Date.now()
): Promise<Availability> {
	const team = teamById(site, wanted.team) ?? teamFor(site, { channel: 'chat', ...wanted });
	const there = fitting(await colleaguesOrLast(now), team, wanted, now);
	return availabilityOf(site, team, now, there.length);
}

/** So long after they were seen, colleagues are still told of while the store is away. */
const LAST_SEEN_MS = 600_000;
const lastSeen = new WeakMap<object, { there: Colleague[]; at: number }>();

/** Pages are written whether the store answers or not: it is away, not the people. */
async function colleaguesOrLast(now: number): Promise<Colleague[]> {
	const { pool } = getStore();
	try {
		const there = await colleagues(now);
		lastSeen.set(pool, { there, at: now });
		return there;
	} catch (cause) {
		if (!isUnavailable(cause)) throw cause;
		const last = lastSeen.get(pool);
		return last && now - last.at < LAST_SEEN_MS ? last.there : [];
	}
}
