import { teamById, type CallResult, type EventKind, type Outcome } from '$lib/cases';
import type { Site } from '$lib/content';
import type { Transaction } from '$lib/server/store';
import type { Agent } from './agent';
import { giveUpPlace } from './bookings';
import { mustHold, NOBODY, reopened } from './holding';
import { step, type CaseRow, type StepResult } from './log';
import { Refusal } from './refusal';

/** What an agent's step needs to know; `clientId` makes a repeated one harmless. */
export interface DeskStep {
	id: string;
	agent: Agent;
	clientId?: string | undefined;
	now?: number;
}

/** What an agent does to a case: one event, a note beside it, the columns that change. */
interface Deed {
	kind: EventKind;
	data?: Record<string, unknown>;
	text?: string;
	note?: string | undefined;
	set?: Partial<CaseRow>;
}

type Decision = Deed | undefined | Promise<Deed | undefined>;

function deskStep(
	{ id, clientId, agent, now = Date.now() }: DeskStep,
	decide: (current: CaseRow, now: number, tx: Transaction) => Decision
): Promise<StepResult> {
	const author = { by: 'agent', agent } as const;
	return step({ id, clientId, at: new Date(now) }, async (current, tx) => {
		const deed = await decide(current, now, tx);
		if (!deed) return { events: [] };
		const { set = {}, note: beside, ...event } = deed;
		const notes = beside ? [{ kind: 'note' as const, author, text: beside }] : [];
		return { events: [{ ...event, author, clientId }, ...notes], set };
	});
}

/**
 * Takes a waiting case: of two agents who tap at once, one gets it. Claiming one's own case again
 * changes nothing.
 * @throws Refusal when another holds it, with that agent's name
 */
export function claim(request: DeskStep): Promise<StepResult> {
	const { agent } = request;
	return deskStep(request, (current) => {
		if (current.state !== 'active') {
			return { kind: 'claimed', set: { agentId: agent.id, agentName: agent.name } };
		}
		mustHold(current, agent);
		return undefined;
	});
}

/** Puts a case back into the queue, at the promise it had. */
export function release(request: DeskStep): Promise<StepResult> {
	return deskStep(request, (current) => {
		mustHold(current, request.agent);
		return { kind: 'released', set: NOBODY };
	});
}

/**
 * Hands a case to a team, with a note that only staff reads. The promise the customer was told
 * stands.
 * @throws Refusal when there is no such team
 */
export function transfer(
	request: DeskStep & { team: string; note?: string | undefined },
	site: Site
): Promise<StepResult> {
	const { agent, team } = request;
	return deskStep(request, (current) => {
		if (!teamById(site, team)) throw new Refusal('team-unknown');
		if (current.state === 'active') mustHold(current, agent);
		const data = { from: current.team, to: team };
		return { kind: 'transferred', data, note: request.note, set: { ...NOBODY, team } };
	});
}

/** Writes a note that never reaches a customer; on any case, also one that another holds. */
export function note(request: DeskStep & { text: string }): Promise<StepResult> {
	return deskStep(request, () => ({ kind: 'note', text: request.text }));
}

/** Records an attempt to ring the customer, and how long it took. */
export function called(
	request: DeskStep & { result: CallResult; seconds: number }
): Promise<StepResult> {
	const { agent, result, seconds } = request;
	return deskStep(request, (current) => {
		mustHold(current, agent);
		return { kind: 'called', data: { result, seconds } };
	});
}

/** Closes a case with its outcome; a callback's place that lies ahead is free again. */
export function resolve(request: DeskStep & { outcome: Outcome }): Promise<StepResult> {
	const { id, agent, outcome } = request;
	return deskStep(request, async (current, now, tx) => {
		if (current.state === 'active') mustHold(current, agent);
		if (current.slot && current.slot.getTime() > now) await giveUpPlace(tx, id);
		return { kind: 'resolved', data: { outcome }, set: { ...NOBODY, outcome } };
	});
}

/** Opens a resolved case again: it waits, with a new promise. */
export function reopen(request: DeskStep, site: Site): Promise<StepResult> {
	return deskStep(request, async (current, now, tx) => ({
		kind: 'reopened',
		set: await reopened(current, { site, now }, tx)
	}));
}
