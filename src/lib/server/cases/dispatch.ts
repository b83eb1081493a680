import { sql } from 'drizzle-orm';
import { inOrder } from '$lib/cases';
import type { Site } from '$lib/content';
import { eachApart } from '$lib/server/each-apart';
import { log } from '$lib/server/log';
import { isUnavailable, transaction } from '$lib/server/store';
import { system } from './agent';
import { loadsOf, roomFor } from './load';
import { step } from './log';
import { lapseOffers, offerTo, passedOn } from './offers';
import { colleagues, type Colleague } from './presence';
import { isDue, isFor, isOffered, waitingAt, type Waiting } from './waiting';

/** How soon an offer that was made or has lapsed shows. */
const LOOK_MS = 1_000;
/** Who said no is asked again after that, should nobody else be there. */
const ASK_AGAIN_MS = 120_000;
/** One node at a time offers; another one takes over the moment it is gone. */
const LOCK = 'dispatch';

let clock: NodeJS.Timeout | undefined;
let running: Promise<void> | undefined;

/**
 * Offers what waits at teams that push to one agent after the other, and takes back what nobody has
 * answered: by the clock, on whichever node is there.
 */
export function openDispatch(site: () => Site): void {
	clock = setInterval(() => {
		running ??= dispatch(site())
			.catch((error: unknown) => {
				if (!isUnavailable(error)) log.error({ err: error }, 'offers could not be made');
			})
			.finally(() => (running = undefined));
	}, LOOK_MS);
	clock.unref();
}

export async function closeDispatch(): Promise<void> {
	clearInterval(clock);
	clock = undefined;
	await running;
}

/** One look: lapsed offers first, then an offer to each agent who has room. */
export async function dispatch(site: Site, now = Date.now()): Promise<void> {
	await transaction(async (tx) => {
		const { rows } = await tx.execute<{ mine: boolean }>(
			sql`select pg_try_advisory_xact_lock(hashtextextended(${LOCK}, 0)) as mine`
		);
		if (!rows[0]?.mine) return;
		await lapseOffers(now);
		await offerAll(site, now);
	});
}

async function offerAll(site: Site, now: number): Promise<void> {
	const teams = site.teams.filter(({ queue }) => queue === 'push').map(({ id }) => id);
	if (teams.length === 0) return;
	const waiting = await waitingAt(teams, now);
	const busy = new Set(
		waiting.flatMap(({ row }) => (isOffered(row, now) && row.offeredTo ? [row.offeredTo] : []))
	);
	let left = waiting.filter(({ row }) => isDue(row, now) && !isOffered(row, now));
	if (left.length === 0) return;
	const there = (await colleagues(now)).filter((one) => !one.isAway && !busy.has(one.id));
	const loads = await loadsOf(
		there.map(({ id }) => id),
		now
	);
	const offer = async (agent: Colleague) => {
		const fitting = left.filter(
			(one) =>
				isFor(agent, one, site, now) && roomFor(site, agent, loads.get(agent.id), one.row.channel)
		);
		const taken = await offerFirst(agent, inOrder(fitting, now, agent.turns), now);
		left = left.filter((one) => one !== taken);
	};
	await eachApart(
		there.sort((a, b) => first(a, b, loads)),
		offer,
		{ failed: 'an agent could not be offered a case', of: ({ id }) => ({ agent: id }) }
	);
}

/**
 * Who has just let an offer lapse last, so that nobody waits for them whom another could help;
 * supervisors before them; then who holds least, then who took fewest.
 */
function first(a: Colleague, b: Colleague, loads: Awaited<ReturnType<typeof loadsOf>>): number {
	const held = ({ id }: Colleague) =>
		Object.values(loads.get(id) ?? {}).reduce((sum, count) => sum + count, 0);
	return (
		a.lapses - b.lapses ||
		Number(a.isSupervisor) - Number(b.isSupervisor) ||
		held(a) - held(b) ||
		a.turns - b.turns
	);
}

/** Offers the first one that this agent has not just passed on. */
async function offerFirst(agent: Colleague, order: Waiting[], now: number) {
	for (const one of order) {
		if ((await passedOn(one.id, now - ASK_AGAIN_MS)).has(agent.id)) continue;
		await step({ id: one.id, at: new Date(now) }, (current) =>
			current.state !== 'waiting' || isOffered(current, now)
				? { events: [] }
				: offerTo(system, agent, now)
		);
		return one;
	}
	return undefined;
}
