import { type EventKind, type Outcome } from '$lib/cases';
import type { Site } from '$lib/content';
import type { Transaction } from '$lib/server/store';
import type { Agent } from './agent';
import { giveUpPlace } from './bookings';
import { mustHold, NO_OFFER, NOBODY, reopened } from './holding';
import { step, type CaseRow, type StepResult } from './log';
import { colleagues, countTurn } from './presence';
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
	return deskStep(request, async (current, now, tx) => {
		if (current.state !== 'active') {
			await countTurn(agent.id, tx);
			const answeredAt = current.answeredAt ?? new Date(now);
			const holder = { agentId: agent.id, agentName: agent.name };
			return { kind: 'claimed', set: { ...NO_OFFER, ...holder, answeredAt } };
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
 * Writes a note that never reaches a customer; on any case, also one that another holds. It may ask
 * a colleague's advice, and whoever was asked has answered with a note of theirs.
 * @throws Refusal when the colleague is not at the desk
 */
export function note(
	request: DeskStep & { text: string; ask?: string | undefined }
): Promise<StepResult> {
	const { agent, text, ask } = request;
	return deskStep(request, async (current, now, tx) => {
		const asked = ask === undefined ? undefined : await demandAtDesk(tx, ask, now);
		const others = (current.asked ?? []).filter((id) => id !== agent.id && id !== asked?.id);
		return {
			kind: 'note',
			text,
			...(asked && { data: { to: asked.id, name: asked.name } }),
			set: { asked: asked ? [...others, asked.id] : others }
		};
	});
}

async function demandAtDesk(tx: Transaction, id: string, now: number): Promise<Agent> {
	const found = (await colleagues(now, tx)).find((one) => one.id === id);
	if (!found) throw new Refusal('agent-away');
	return found;
}

/**
 * Lets a supervisor talk to the customer beside the agent who holds the case.
 * @throws Refusal for others, and where nobody holds it
 */
export function join(request: DeskStep): Promise<StepResult> {
	const { agent } = request;
	return deskStep(request, (current) => {
		if (current.state !== 'active') throw new Refusal('wrong-state');
		if (current.agentId === agent.id || current.joined?.includes(agent.id)) return undefined;
		if (!agent.isSupervisor) mustHold(current, agent);
		return { kind: 'joined', set: { joined: [...(current.joined ?? []), agent.id] } };
	});
}

/** Closes a case with its outcome; a callback's place that lies ahead is free again. */
export function resolve(request: DeskStep & { outcome: Outcome }): Promise<StepResult> {
	const { agent, outcome } = request;
	return deskStep(request, async (current, now, tx) => {
		if (current.state === 'active') mustHold(current, agent);
		if (current.slot && current.slot.getTime() > now) await giveUpPlace(tx, current.id);
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
