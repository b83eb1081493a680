import { and, eq } from 'drizzle-orm';
import { caseWatches, getStore, type Executor } from '$lib/server/store';

export interface Watch {
	kind: 'push' | 'email';
	/** Of a push service, or of a mailbox. */
	address: string;
}

/** As many devices and mailboxes as one person has. */
const WATCHES_A_CASE = 8;

/** Tells this address, too, from now on; the same again is the same. Answers whether it does. */
export async function watch(on: Executor, caseId: string, wanted: Watch): Promise<boolean> {
	const known = await on.$count(caseWatches, eq(caseWatches.caseId, caseId));
	if (known < WATCHES_A_CASE) {
		await on
			.insert(caseWatches)
			.values({ caseId, ...wanted })
			.onConflictDoNothing();
	}
	const [kept] = await on
		.select({ id: caseWatches.id })
		.from(caseWatches)
		.where(and(eq(caseWatches.caseId, caseId), eq(caseWatches.address, wanted.address)));
	return kept !== undefined;
}

/** The addresses that are told of a case. */
export async function watchesOf(caseId: string): Promise<Watch[]> {
	return getStore()
		.db.select({ kind: caseWatches.kind, address: caseWatches.address })
		.from(caseWatches)
		.where(eq(caseWatches.caseId, caseId));
}

/** Tells this address of the case no more. */
export async function unwatch(caseId: string, address: string): Promise<void> {
	await getStore()
		.db.delete(caseWatches)
		.where(and(eq(caseWatches.caseId, caseId), eq(caseWatches.address, address)));
}

/** The same, for whoever holds the id that stands in a mail; the same again is the same. */
export async function endWatch(id: string): Promise<void> {
	await getStore().db.delete(caseWatches).where(eq(caseWatches.id, id));
}
