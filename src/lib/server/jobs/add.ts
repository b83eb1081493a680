import { sql } from 'drizzle-orm';
import type { Executor } from '$lib/server/store';

export interface JobOptions {
	/** Of two jobs with one key that have not started, one is done. */
	key: string;
	/** Not before; at once where it is left out. */
	runAt?: Date;
	/** Jobs of one queue are done one after the other, so that one that waits long holds up no others. */
	queue?: string;
	/** `keep`: the first one's time stands, so that a stream of reasons cannot put it off. */
	onAgain?: 'replace' | 'keep';
}

/**
 * Adds a job to what `tx` commits. The payload holds ids and times, nothing personal.
 * @param task one of the names that `openJobs` was given
 */
export async function addJob(
	tx: Executor,
	task: string,
	payload: Record<string, unknown>,
	{ key, runAt, queue, onAgain = 'replace' }: JobOptions
): Promise<void> {
	const mode = onAgain === 'keep' ? 'preserve_run_at' : 'replace';
	await tx.execute(
		sql`select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json,
			queue_name := ${queue ?? null}, run_at := ${runAt?.toISOString() ?? null}::timestamptz,
			job_key := ${key},
			job_key_mode := ${mode})`
	);
}
