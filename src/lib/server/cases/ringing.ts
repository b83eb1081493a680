import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { contactSchema, type CallResult } from '$lib/cases';
import type { Site } from '$lib/content';
import { eachApart } from '$lib/server/each-apart';
import { mayCallOut } from '$lib/server/limits';
import { hint, subscribe } from '$lib/server/live';
import { log } from '$lib/server/log';
import {
	caseEvents,
	casePayloads,
	cases,
	getStore,
	isUnavailable,
	liveCalls
} from '$lib/server/store';
import {
	canRing,
	closeTelephony,
	hangUp,
	ring,
	type CallEnd,
	type Progress
} from '$lib/server/telephony';
import { agentSchema, type Agent, type Author } from './agent';
import { afterAttempt } from './calls';
import type { DeskStep } from './desk';
import { mustHold } from './holding';
import { beginCall, liveCallOf, stopCall, type LiveCall } from './live-calls';
import { step, type CaseRow, type StepResult } from './log';
import { callbackNumber } from './phone';
import { Refusal } from './refusal';
import { teamOf } from './team';

/**
 * A call through the exchange, from the button to its line in the log. While it lasts it is a row
 * of `live_calls`; its end takes the row away and writes the log in one transaction, so that it is
 * written exactly once, by the node that held the call or, should that be gone, by another.
 */
const BEAT_MS = 5_000;
/** Four beats missed: the node is gone. */
const GONE_MS = 20_000;
const AGAIN_MS = 1_000;
/** What fails without the database being away: five times within three seconds. */
const TRIES = 5;
const SOON_MS = 100;

const node = crypto.randomUUID();
/** What this node has yet to write of each call it holds. */
const writing = new Map<string, Promise<void>>();
let clock: NodeJS.Timeout | undefined;
let siteNow: () => Site = () => {
	throw new Error('Ringing is not open.');
};

/** How it ended, of what the customer's phone had to do with. */
const RESULTS: Partial<Record<CallEnd, CallResult>> = {
	reached: 'reached',
	'no-answer': 'no-answer',
	busy: 'busy',
	'wrong-number': 'wrong-number'
};

/** Says of this node's calls that they last, and settles those of nodes that are gone. */
export function openRinging(site: () => Site): void {
	siteNow = site;
	clock = setInterval(() => {
		void beat().catch((error: unknown) => {
			if (!isUnavailable(error)) log.error({ err: error }, 'calls could not be looked after');
		});
	}, BEAT_MS);
	clock.unref();
}

/** Ends what rings; whoever talks goes on, and the log says that we left them. */
export async function closeRinging(): Promise<void> {
	clearInterval(clock);
	closeTelephony();
	await Promise.all(writing.values());
}

/** One look: of a call that this node has given up, too, somebody must write the end. */
export async function beat(): Promise<void> {
	if (writing.size > 0) {
		const held = inArray(liveCalls.id, [...writing.keys()]);
		await getStore().db.update(liveCalls).set({ seenAt: new Date() }).where(held);
	}
	await settleLost();
}

/** Writes the end of calls whose node has said nothing for a while. */
export async function settleLost(now = Date.now()): Promise<void> {
	const gone = new Date(now - GONE_MS);
	const lost = await getStore().db.select().from(liveCalls).where(lt(liveCalls.seenAt, gone));
	const end = ({ caseId, id, phase, since, seenAt }: RingingRow) => {
		const talkedMs = phase === 'talking' ? seenAt.getTime() - since.getTime() : 0;
		return settle(caseId, id, { phase: 'ended', end: 'interrupted', talkedMs, rangMs: 0 }, now);
	};
	const of = ({ caseId, id }: RingingRow) => ({ case: caseId, call: id });
	await eachApart(lost, end, { failed: 'the end of a lost call could not be written', of });
}

type RingingRow = typeof liveCalls.$inferSelect;

/**
 * Rings the agent's phone and then the customer's. How it goes on shows in `liveCallOf`, how it
 * ended in the log.
 * @param request.extension the agent's own phone
 * @throws Refusal where either has no number, may not be rung, or is in a call already
 */
export async function ringCustomer(
	request: DeskStep & { extension: string | undefined },
	site: Site
): Promise<StepResult> {
	const { id, clientId, agent, extension, now = Date.now() } = request;
	if (extension === undefined || !canRing()) throw new Refusal('no-extension');
	const customer = await numberOf(id, site);
	if (!(await mayCallOut(customer))) throw new Refusal('phone-often');
	// The press names the call: pressed twice at once, the second one finds its own call begun.
	const call = clientId ?? crypto.randomUUID();
	const begun: { in?: string } = {};
	const result = await step({ id, clientId, at: new Date(now) }, async (current, tx) => {
		mustHold(current, agent);
		// Pressed where a merged case was shown, it rings in the one that goes on.
		const caseId = current.id;
		if (!(await beginCall(tx, { caseId, id: call, agent, node, now }))) {
			if ((await liveCallOf(caseId, tx))?.id === call) return { events: [] };
			throw new Refusal('line-busy');
		}
		begun.in = caseId;
		const author: Author = { by: 'agent', agent };
		return { events: [{ kind: 'calling', author, clientId, data: { call, end: null } }] };
	});
	if (begun.in !== undefined) follow(begun.in, call, { agent: extension, customer });
	return result;
}

/** The customer's number in E.164, by the contact given last. */
async function numberOf(caseId: string, site: Site): Promise<string> {
	const [found] = await getStore()
		.db.select({ team: cases.team, contact: casePayloads.data })
		.from(caseEvents)
		.innerJoin(cases, eq(cases.id, caseEvents.caseId))
		.innerJoin(
			casePayloads,
			and(eq(casePayloads.caseId, caseEvents.caseId), eq(casePayloads.seq, caseEvents.seq))
		)
		.where(
			and(
				eq(caseEvents.caseId, caseId),
				eq(caseEvents.kind, 'contact'),
				sql`${casePayloads.data} ->> 'phone' is not null`
			)
		)
		.orderBy(desc(caseEvents.seq))
		.limit(1);
	const contact = v.safeParse(contactSchema, found?.contact ?? {});
	if (!found || !contact.success || !contact.output.phone) throw new Refusal('phone-invalid');
	return callbackNumber(contact.output.phone, site, teamOf(site, found));
}

/** Begins the call itself, and writes what is told of it in its order. */
function follow(caseId: string, call: string, phones: { agent: string; customer: string }) {
	const leave = subscribe([topicOf(call)], () => void stopIfAsked(call));
	writing.set(call, Promise.resolve());
	ring(call, phones, (progress) => {
		const turn = (writing.get(call) ?? Promise.resolve()).then(() =>
			insist(caseId, call, progress)
		);
		writing.set(call, turn);
		if (progress.phase !== 'ended') return;
		leave();
		void turn.then(() => writing.delete(call));
	});
}

/**
 * Until it is written: a database that is away for a minute must not make us forget a call. What
 * fails for another reason is tried a few times, and left to `settleLost` then: this node says no
 * more that the call lasts.
 */
async function insist(caseId: string, call: string, progress: Progress): Promise<void> {
	for (let failures = 0; ;) {
		try {
			if (progress.phase === 'ended') await settle(caseId, call, progress, Date.now());
			else await advance(call, progress.phase);
			return;
		} catch (error) {
			const isAway = isUnavailable(error);
			if (!isAway) {
				failures += 1;
				log.error({ err: error, case: caseId, call, failures }, 'a call could not be written');
				if (failures === TRIES) return;
			}
			const pauseMs = isAway ? AGAIN_MS : SOON_MS * 2 ** failures;
			await new Promise((resolve) => setTimeout(resolve, pauseMs));
		}
	}
}

async function advance(call: string, phase: LiveCall['phase']) {
	const since = new Date();
	const [row] = await getStore()
		.db.update(liveCalls)
		.set({ phase, since, seenAt: since })
		.where(eq(liveCalls.id, call))
		.returning({ caseId: liveCalls.caseId });
	if (row) hint(row.caseId);
}

/**
 * Takes the call's row away and says in the log how it ended. What rang the customer is an attempt
 * with all that follows from one; where the agent holds the case no more, the log alone tells.
 */
async function settle(
	caseId: string,
	call: string,
	ended: Progress & { phase: 'ended' },
	now: number
): Promise<void> {
	await step({ id: caseId, at: new Date(now) }, async (current, tx) => {
		const [row] = await tx.delete(liveCalls).where(eq(liveCalls.id, call)).returning();
		if (!row) return { events: [] };
		const author: Author = { by: 'agent', agent: ringerOf(row, current) };
		const { end, by, status } = ended;
		const beside = { call, ...(by && { by }), ...(status !== undefined && { status }) };
		const result = end === 'interrupted' && ended.talkedMs > 0 ? 'reached' : RESULTS[end];
		const isHeld = current.state === 'active' && current.agentId === row.agentId;
		if (!result || !isHeld) {
			return { events: [{ kind: 'calling', author, data: { ...beside, end } }] };
		}
		const seconds = Math.round((result === 'reached' ? ended.talkedMs : ended.rangMs) / 1000);
		const attempt = { author, result, seconds, beside: { ...beside, end } };
		return afterAttempt(current, attempt, { site: siteNow(), now }, tx);
	});
}

/** Who rang; an older version may have kept them otherwise, and a call must end all the same. */
function ringerOf({ agentId, agent }: RingingRow, { agentId: holder, agentName }: CaseRow): Agent {
	const known = v.safeParse(agentSchema, agent);
	if (known.success) return known.output;
	const name = holder === agentId ? (agentName ?? '') : '';
	const nothing = { locales: [], topics: [], shops: [], isBackup: false };
	return { id: agentId, name, isSupervisor: false, ...nothing };
}

/**
 * Takes a call back, or hangs up: whoever began it, or a supervisor; nothing where none lasts.
 */
export async function hangUpCall({ id, agent }: Pick<DeskStep, 'id' | 'agent'>): Promise<void> {
	const call = await stopCall(id, agent);
	if (call !== undefined) hint(topicOf(call));
}

const topicOf = (call: string) => `call:${call}`;

async function stopIfAsked(call: string): Promise<void> {
	const [row] = await getStore()
		.db.select({ isStopped: liveCalls.isStopped })
		.from(liveCalls)
		.where(eq(liveCalls.id, call))
		.catch((error: unknown) => {
			if (!isUnavailable(error)) throw error;
			return [];
		});
	if (row?.isStopped) hangUp(call);
}
