import type { Site } from '$lib/content';
import { addJob } from '$lib/server/jobs';
import type { Transaction } from '$lib/server/store';
import type { Agent } from './agent';
import type { CaseRow } from './log';
import { isFor, toWaiting } from './waiting';

/** The job that rings the phones of staff (`lib/server/bells`). */
export const BELL_TASK = 'ring-bells';

/** When a call that nobody has taken rings again: with half of its time gone, and at its end. */
const ROUNDS = [0, 0.5, 1];
/** A promise of the next morning is no call. */
const CALL_WITHIN_MS = 10 * 60_000;

/** Has phones of staff ring for a kiosk's call, now and again until somebody takes it. */
export async function ringBells(
	tx: Transaction,
	{ id, promisedAt, openedAt }: Pick<CaseRow, 'id' | 'promisedAt' | 'openedAt'>
): Promise<void> {
	const span = Math.min(promisedAt.getTime() - openedAt.getTime(), CALL_WITHIN_MS);
	for (const [round, share] of ROUNDS.entries()) {
		const runAt = new Date(openedAt.getTime() + span * share);
		const key = `${BELL_TASK} ${id} ${round}`;
		await addJob(tx, BELL_TASK, { caseId: id, round }, { key, runAt });
	}
}

/** Whether an agent may take a waiting case, as far as it calls at this moment. */
export function mayTakeNow(agent: Agent, row: CaseRow, site: Site, now: number): boolean {
	return isFor(agent, toWaiting(row), site, now);
}
