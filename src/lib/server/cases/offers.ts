import { and, desc, eq, gt, lte } from 'drizzle-orm';
import { isOpen, nextOpening, scheduleOf, teamById } from '$lib/cases';
import type { Site } from '$lib/content';
import { eachApart } from '$lib/server/each-apart';
import { caseEvents, cases, getStore, type Transaction } from '$lib/server/store';
import { system, type Agent, type Author } from './agent';
import { mustHold, NO_OFFER, NOBODY } from './holding';
import { step, type CaseRow, type Change, type NewEvent, type StepResult } from './log';
import { colleagues, countTurn, hasAnswered, hasMissed } from './presence';
import { Refusal } from './refusal';
import { isOffered } from './waiting';
import type { DeskStep } from './desk';

/**
 * An offer: somebody is asked to take a case and has half a minute to say so. The queue offers what
 * waits, an agent offers what they hold. Until it is accepted nothing has moved: what waits keeps
 * waiting, what is held stays with its holder. Then it is accepted, passed on, or lapses.
 */
export const OFFER_SECONDS = 30;

type Target = { agent: string } | { team: string };

/**
 * Hands a case over: to a team or to an agent, with a note that only staff reads. What nobody holds
 * goes to the team at once.
 * @throws Refusal when the team is unknown or closed, or the agent is not there
 */
export function transfer(
	request: DeskStep & { to: Target; note?: string | undefined },
	site: Site
): Promise<StepResult> {
	const { id, clientId, agent, to, now = Date.now() } = request;
	const author: Author = { by: 'agent', agent };
	return step({ id, clientId, at: new Date(now) }, async (current, tx) => {
		if (current.state === 'active') mustHold(current, agent);
		const beside: NewEvent[] = request.note ? [{ kind: 'note', author, text: request.note }] : [];
		const change =
			'team' in to
				? handToTeam(current, author, demandOpen(site, to.team, now), now)
				: offerTo(author, await demandThere(tx, to.agent, now), now);
		const [first, ...rest] = change.events;
		return {
			events: first ? [{ ...first, clientId }, ...rest, ...beside] : [],
			set: change.set ?? {}
		};
	});
}

function handToTeam(current: CaseRow, author: Author, team: string, now: number): Change {
	if (current.state === 'active') {
		const data = { team };
		const set = { ...NO_OFFER, offeredTeam: team, offeredUntil: until(now) };
		return { events: [{ kind: 'offered', author, data }], set };
	}
	const data = { from: current.team, to: team };
	return { events: [{ kind: 'transferred', author, data }], set: { ...NOBODY, team } };
}

/** An agent is offered a case. */
export function offerTo(author: Author, { id, name }: Agent, now: number): Change {
	return {
		events: [{ kind: 'offered', author, data: { to: id, name } }],
		set: { ...NO_OFFER, offeredTo: id, offeredName: name, offeredUntil: until(now) }
	};
}

const until = (now: number) => new Date(now + OFFER_SECONDS * 1000);

function demandOpen(site: Site, id: string, now: number): string {
	const team = teamById(site, id);
	if (!team) throw new Refusal('team-unknown');
	const schedule = scheduleOf(team.hours, site.holidays);
	if (isOpen(schedule, now)) return id;
	const next = nextOpening(schedule, now);
	const opens = next === undefined ? {} : { next: new Date(next).toISOString() };
	throw new Refusal('team-closed', { team: id, ...opens });
}

async function demandThere(tx: Transaction, id: string, now: number): Promise<Agent> {
	const found = (await colleagues(now, tx)).find((one) => one.id === id);
	if (!found || found.isAway) throw new Refusal('agent-away', found ? { agent: found.name } : {});
	return found;
}

/**
 * Takes what is offered to this agent or to their team.
 * @throws Refusal when it is offered to them no more
 */
export function accept({ id, agent, now = Date.now() }: DeskStep): Promise<StepResult> {
	const author: Author = { by: 'agent', agent };
	return step({ id, at: new Date(now) }, async (current, tx) => {
		if (current.state === 'active' && current.agentId === agent.id) return { events: [] };
		demandOffer(current, agent, now);
		await countTurn(agent.id, tx);
		const holder = { agentId: agent.id, agentName: agent.name };
		if (current.state === 'waiting') {
			const answeredAt = current.answeredAt ?? new Date(now);
			const set = { ...NO_OFFER, ...holder, answeredAt };
			return { events: [{ kind: 'claimed', author }], set };
		}
		const team = current.offeredTeam ?? current.team;
		const data = { from: current.team, to: team, agent: agent.name };
		const set = { ...NOBODY, ...holder, team };
		return { events: [{ kind: 'transferred', author, data }], set };
	});
}

/** Says no to an offer: it goes on to the next, or back to who made it. */
export function pass({ id, agent, now = Date.now() }: DeskStep): Promise<StepResult> {
	const author: Author = { by: 'agent', agent };
	return step({ id, at: new Date(now) }, async (current, tx) => {
		if (!isOffered(current, now) || current.offeredTo !== agent.id) return { events: [] };
		await hasAnswered(agent.id, tx);
		const data = { to: agent.id, name: agent.name, why: 'declined' };
		return { events: [{ kind: 'passed', author, data }], set: NO_OFFER };
	});
}

function demandOffer(current: CaseRow, agent: Agent, now: number): void {
	const { offeredTo, offeredTeam, agentName } = current;
	const isTheirs = offeredTo === agent.id || (offeredTo === null && offeredTeam === agent.team);
	if (isOffered(current, now) && (isTheirs || (offeredTo === null && agent.isSupervisor))) return;
	if (current.state === 'active') {
		throw new Refusal('held-by-another', agentName ? { agent: agentName } : {});
	}
	throw new Refusal('offer-over');
}

/**
 * Takes back what nobody has answered in time. An agent who let an offer of the queue lapse and did
 * nothing else meanwhile is not looking: they are away until they say otherwise, because the next
 * customer must not wait for them, too. Who was writing meanwhile, or pressed something, is there and
 * busy: they stay, are offered cases after all others until they answer one, and are away only after
 * a second lapse in a row.
 */
export async function lapseOffers(now: number): Promise<void> {
	const late = await getStore()
		.db.select({ id: cases.id })
		.from(cases)
		.where(lte(cases.offeredUntil, new Date(now)))
		.limit(100);
	await eachApart(late, ({ id }) => lapse(id, now), {
		failed: 'an offer could not be taken back',
		of: ({ id }) => ({ case: id })
	});
}

function lapse(id: string, now: number): Promise<StepResult> {
	return step({ id, at: new Date(now) }, async (current, tx) => {
		const { offeredTo, offeredName, offeredTeam, offeredUntil, state } = current;
		if (!offeredUntil || isOffered(current, now)) return { events: [] };
		if (state === 'resolved') return { events: [], set: NO_OFFER };
		if (offeredTo !== null && state === 'waiting') {
			const missed = (await colleagues(now, tx)).find((one) => one.id === offeredTo);
			const since = offeredUntil.getTime() - OFFER_SECONDS * 1000;
			if (missed) await hasMissed(missed, since, now, tx);
		}
		const data = {
			...(offeredTo !== null && { to: offeredTo, name: offeredName }),
			...(offeredTeam !== null && { team: offeredTeam }),
			why: 'lapsed'
		};
		return { events: [{ kind: 'passed', author: system, data }], set: NO_OFFER };
	});
}

/** Who has passed on a case since a moment: they are not asked again at once. */
export async function passedOn(id: string, since: number): Promise<ReadonlySet<string>> {
	const rows = await getStore()
		.db.select({ data: caseEvents.data })
		.from(caseEvents)
		.where(
			and(
				eq(caseEvents.caseId, id),
				eq(caseEvents.kind, 'passed'),
				gt(caseEvents.at, new Date(since))
			)
		)
		.orderBy(desc(caseEvents.seq))
		.limit(50);
	return new Set(rows.flatMap(({ data }) => (typeof data?.to === 'string' ? [data.to] : [])));
}
