import { and, desc, eq, inArray } from 'drizzle-orm';
import { afterCall, scheduleOf, type CallResult } from '$lib/cases';
import type { Site } from '$lib/content';
import { callbackIsNear } from '$lib/server/notify';
import { caseEvents, type Transaction } from '$lib/server/store';
import { system, type Author } from './agent';
import { giveUpPlace } from './bookings';
import type { DeskStep } from './desk';
import { mustHold, NOBODY } from './holding';
import { step, type CaseRow, type Change, type NewEvent, type StepResult } from './log';
import { teamOf } from './team';

/**
 * Records an attempt to ring the customer, and how long it took. Who did not answer, or was on the
 * phone, is rung again by itself after the team's set time: the case goes back to the queue for
 * then. After the last attempt, and after a wrong number, it stays with whoever rang.
 */
export function called(
	request: DeskStep & { result: CallResult; seconds: number },
	site: Site
): Promise<StepResult> {
	const { id, clientId, agent, result, seconds, now = Date.now() } = request;
	const author: Author = { by: 'agent', agent };
	return step({ id, clientId, at: new Date(now) }, (current, tx) => {
		mustHold(current, agent);
		return afterAttempt(current, { author, clientId, result, seconds }, { site, now }, tx);
	});
}

/** How an attempt ended, and what else its log says of it. */
interface Attempt {
	author: Author;
	clientId?: string | undefined;
	result: CallResult;
	seconds: number;
	beside?: Record<string, unknown>;
}

/** What an attempt to ring the customer changes, however it was made. */
export async function afterAttempt(
	current: CaseRow,
	{ author, clientId, result, seconds, beside }: Attempt,
	{ site, now }: { site: Site; now: number },
	tx: Transaction
): Promise<Change> {
	const { id } = current;
	const team = teamOf(site, current);
	const failed = (await failedCalls(tx, id)) + 1;
	const schedule = scheduleOf(team.hours, site.holidays);
	const after = afterCall(result, failed, team.callbacks.retries, schedule, now);
	await giveUpPlace(tx, id);
	const data = { ...beside, result, seconds, next: after.next };
	const call: NewEvent = { kind: 'called', author, clientId, data };
	if (after.next !== 'again') return { events: [call], set: { slot: null } };
	await callbackIsNear(tx, id, after.at);
	return again(after.at, call);
}

function again(at: number, call: NewEvent): Change {
	const slot = new Date(at);
	const data = { ...call.data, again: slot.toISOString() };
	const events: NewEvent[] = [
		{ ...call, data },
		{ kind: 'released', author: system, data: { again: slot.toISOString() } }
	];
	const set: Partial<CaseRow> = { ...NOBODY, channel: 'callback', slot, promisedAt: slot };
	return { events, set };
}

/** How many attempts have failed since the call was agreed the last time. */
async function failedCalls(tx: Transaction, caseId: string): Promise<number> {
	const rows = await tx
		.select({ kind: caseEvents.kind, data: caseEvents.data })
		.from(caseEvents)
		.where(
			and(
				eq(caseEvents.caseId, caseId),
				inArray(caseEvents.kind, ['called', 'booked', 'channel', 'reopened'])
			)
		)
		.orderBy(desc(caseEvents.seq));
	const agreed = rows.findIndex(({ kind }) => kind !== 'called');
	const since = agreed === -1 ? rows : rows.slice(0, agreed);
	return since.filter(({ data }) => data?.result !== 'reached').length;
}
