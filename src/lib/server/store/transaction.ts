import { isUnavailable, sqlState } from './pool';
import { getStore, type Database } from './store';

export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** A server killed in the middle is back within a second or two. */
const ATTEMPTS = 3;

/** Serialisation failure, deadlock: PostgreSQL asks for another try. */
const COLLISIONS = new Set(['40001', '40P01']);

function isPassing(error: unknown): boolean {
	return isUnavailable(error) || COLLISIONS.has(sqlState(error) ?? '');
}

/**
 * Runs one step as one transaction. When the database goes away before the commit was asked for,
 * nothing has happened, and the step is run again; when it goes away during the commit, nobody
 * knows, and the error reaches the caller, whose retry is harmless because steps carry ids.
 * `step` must have no effect but through `tx`.
 */
export async function transaction<T>(step: (tx: Transaction) => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt += 1) {
		const progress = { committing: false };
		try {
			return await getStore().db.transaction(async (tx) => {
				const result = await step(tx);
				progress.committing = true;
				return result;
			});
		} catch (error) {
			if (progress.committing || attempt === ATTEMPTS || !isPassing(error)) throw error;
		}
	}
}
