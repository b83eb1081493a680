import type pg from 'pg';
import { getStore, isUnavailable, PatientPool } from '$lib/server/store';

/** Beside what each job needs: listening, looking for jobs, and saying what is done. */
const BESIDE = 3;

/**
 * Connections for jobs alone. Out of the requests' own pool a rush of customers would take them
 * all, and graphile-worker ends the process when it cannot say that a job is done: so these are
 * waited for as long as it takes, and one that is lost carries the code after which it tries again.
 */
export function jobsPool(atOnce: number): pg.Pool {
	const pool = new PatientPool({ ...getStore().connection, max: atOnce + BESIDE }, Infinity);
	pool.on('connect', (client) => {
		const query = client.query.bind(client) as (...args: unknown[]) => unknown;
		const again = async (...args: unknown[]) => {
			try {
				return await query(...args);
			} catch (error) {
				throw isUnavailable(error) ? Object.assign(error as Error, { code: TRY_AGAIN }) : error;
			}
		};
		const isCalledBack = (args: unknown[]) => typeof args.at(-1) === 'function';
		client.query = ((...args: unknown[]) =>
			isCalledBack(args) ? query(...args) : again(...args)) as typeof client.query;
	});
	return pool;
}

/** One of graphile-worker's own `RETRYABLE_ERROR_CODES`. */
const TRY_AGAIN = 'ETIMEDOUT';
