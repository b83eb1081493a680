import type { Runner } from 'graphile-worker';
import { log } from '$lib/server/log';
import { jobsPool } from './pool';

/** What each kind of job does; it throws to be tried again. */
export type Tasks = Record<string, (payload: unknown) => Promise<void>>;

/** A job that comes again by the clock. */
export interface Clock {
	task: string;
	/** Minute, hour, day, month, weekday, in UTC. */
	match: string;
}

/** Mails and pushes wait on others' servers, not on us. */
const AT_ONCE = 8;
/** A job is heard of at once by NOTIFY; this finds those whose time has come. */
const LOOK_AGAIN_MS = 2_000;

/** A failed try is one; that a job began is none of the operator's business. */
const TOLD_LEVELS = new Set<string>(['error', 'warning']);

/** What is under way when we leave is done again elsewhere; an absent database holds nobody up. */
const LEAVE_WITHIN_MS = 10_000;

interface Running {
	runner: Runner;
	pool: ReturnType<typeof jobsPool>;
}
let opening: Promise<Running | undefined> | undefined;

/**
 * Starts to take up jobs, behind everything else: the library behind it is loaded only then, so
 * that a start does not wait for it.
 */
export function openJobs(tasks: Tasks, clocks: Clock[] = []): void {
	opening = start(tasks, clocks).catch((error: unknown) => {
		log.error({ err: error }, 'jobs cannot be taken up on this node');
		return undefined;
	});
}

async function start(tasks: Tasks, clocks: Clock[]): Promise<Running> {
	const { Logger, parseCronItems, run } = await import('graphile-worker');
	const pool = jobsPool(AT_ONCE);
	const runner = await run({
		pgPool: pool,
		taskList: tasks,
		parsedCronItems: parseCronItems(clocks),
		concurrency: AT_ONCE,
		pollInterval: LOOK_AGAIN_MS,
		// Our own process ends things in their order.
		noHandleSignals: true,
		logger: new Logger(({ taskIdentifier, jobId }) => (level, message) => {
			if (TOLD_LEVELS.has(level)) log.warn({ task: taskIdentifier, job: jobId }, message);
		})
	});
	runner.promise.catch((error: unknown) => log.error({ err: error }, 'jobs stopped'));
	return { runner, pool };
}

/** Lets what is under way end; the rest waits for the next node. */
export async function closeJobs(): Promise<void> {
	const closing = opening;
	opening = undefined;
	const running = await closing;
	if (!running) return;
	const late = new Promise((resolve) => setTimeout(resolve, LEAVE_WITHIN_MS).unref());
	await Promise.race([running.runner.stop(), late]);
	await running.pool.end();
}
