import { eq } from 'drizzle-orm';
import { addJob } from '$lib/server/jobs';
import { caseWatches, type Executor, type Transaction } from '$lib/server/store';

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

/** Has the visitor sent the time of their call, and the address that moves or cancels it. */
export async function callbackIsAgreed(on: Executor, caseId: string, start: number) {
	const key = `agreed ${caseId}`;
	await addJob(on, 'callback-agreed', { caseId, start }, { key });
}

/** Has the visitor told when their callback's time comes near. */
export async function callbackIsNear(tx: Transaction, caseId: string, start: number) {
	const runAt = new Date(start - NEAR_MS);
	await addJob(tx, 'callback-near', { caseId, start }, { key: `near ${caseId}`, runAt });
}

/** Has the mailboxes told, which are not on the screen where the visitor just agreed to it. */
export async function mailsFor(tx: Transaction, caseId: string, seq: number) {
	const watches = await tx.select().from(caseWatches).where(eq(caseWatches.caseId, caseId));
	for (const { id } of watches.filter(({ kind }) => kind === 'email')) {
		await addJob(tx, 'tell', { watch: id, seq }, { key: `tell ${id}` });
	}
}
