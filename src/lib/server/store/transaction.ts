import { setTimeout as pause } from 'node:timers/promises';
import { isAway, sqlState } from './pool';
import { getStore, type Database } from './store';

export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** A server killed in the middle is back within a second or two. */
const PATIENCE_MS = 5000;
/** Time enough for the pool to notice which of its connections died with it. */
const RETRY_MS = 50;

/** Serialisation failure, deadlock: PostgreSQL asks for another try. */
const COLLISIONS = new Set(['40001', '40P01']);

function isPassing(error: unknown): boolean {
	return isAway(error) || COLLISIONS.has(sqlState(error) ?? '');
}

/**
 * Runs one step as one transaction. When the database goes away before the commit was asked for,
 * nothing has happened, and the step is run again; when it goes away during the commit, nobody
 * knows, and the error reaches the caller, whose retry is harmless because steps carry ids.
 * `step` must have no effect but through `tx`.
 */
export async function transaction<T>(step: (tx: Transaction) => Promise<T>): Promise<T> {
	const deadline = performance.now() + PATIENCE_MS;
	for (;;) {
		const progress = { committing: false };
		try {
			return await getStore().db.transaction(async (tx) => {
				const result = await step(tx);
				progress.committing = true;
				return result;
			});
		} catch (error) {
			const isLate = performance.now() > deadline;
			if (progress.committing || isLate || !isPassing(error)) throw error;
			await pause(RETRY_MS);
		}
	}
}
