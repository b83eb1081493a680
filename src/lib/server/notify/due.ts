import { eq } from 'drizzle-orm';
import { addJob } from '$lib/server/jobs';
import { caseWatches, type Transaction } from '$lib/server/store';

/** Who looks at the conversation has seen it by then. */
const PUSH_AFTER_MS = 5_000;
/** A mail for each line of a chat would be a nuisance. */
const MAIL_AFTER_MS = 60_000;
/** Time to find a quiet place. */
const NEAR_MS = 15 * 60_000;

/** Has everybody told who wants to know, unless the visitor sees number `seq` before. */
export async function newsFor(tx: Transaction, caseId: string, seq: number, now: Date) {
	const watches = await tx.select().from(caseWatches).where(eq(caseWatches.caseId, caseId));
	for (const { id, kind } of watches) {
		const wait = kind === 'push' ? PUSH_AFTER_MS : MAIL_AFTER_MS;
		const runAt = new Date(now.getTime() + wait);
		await addJob(tx, 'tell', { watch: id, seq }, { key: `tell ${id}`, runAt, onAgain: 'keep' });
	}
}

/** Has the visitor told when their callback's time comes near. */
export async function callbackIsNear(tx: Transaction, caseId: string, start: number) {
	const runAt = new Date(start - NEAR_MS);
	await addJob(tx, 'callback-near', { caseId, start }, { key: `near ${caseId}`, runAt });
}
