import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Compilation } from '$lib/content/compile';
import { compileJob, type Job } from './compile-job';

export type { Job } from './compile-job';

/** A worker thread costs half a second and 60 MB: worth it from here on. */
export const THREADS_FROM = 256;
const MOST_THREADS = 4;
/** Files a message: some 200 ms of work. */
const BATCH = 32;
/** A parser makes much that dies young; a larger nursery spares a fifth of the time. */
const LIMITS = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 256 };

/** Compiles files: a few here, between two turns of the event loop, and many in worker threads. */
export class Compiler {
	#isClosed = false;

	/**
	 * In the order of the jobs.
	 * @throws Error once closed.
	 */
	async compile(jobs: readonly Job[]): Promise<Compilation[]> {
		const run = new Run(jobs);
		if (jobs.length >= THREADS_FROM) await this.#inThreads(run);
		// What a thread that died left undone is done here.
		for (let next = run.take(1); next; next = run.take(1)) {
			this.#demandOpen();
			run.done(next, next.jobs.map(compileJob));
			await setImmediate();
		}
		return run.results();
	}

	async #inThreads(run: Run): Promise<void> {
		const { workerUrl } = await import('./compile-worker');
		const threads = Math.min(availableParallelism(), MOST_THREADS);
		await Promise.all(Array.from({ length: threads }, () => this.#inThread(workerUrl, run)));
		this.#demandOpen();
	}

	async #inThread(url: URL, run: Run): Promise<void> {
		const execArgv = url.pathname.endsWith('.ts') ? ['--import', 'tsx'] : [];
		const worker = new Worker(url, { execArgv, resourceLimits: LIMITS });
		let batch: Batch | undefined;
		await new Promise<void>((resolve) => {
			const next = () => {
				batch = this.#isClosed ? undefined : run.take(BATCH);
				if (batch) worker.postMessage(batch.jobs);
				else resolve();
			};
			worker.on('message', (compiled: Compilation[]) => {
				if (batch) run.done(batch, compiled);
				next();
			});
			worker.once('error', () => resolve());
			worker.once('exit', () => resolve());
			next();
		});
		if (batch) run.putBack(batch);
		await worker.terminate();
	}

	#demandOpen(): void {
		if (this.#isClosed) throw new Error('The library is closing.');
	}

	/** Nothing is compiled from now on; what is under way rejects. */
	close(): void {
		this.#isClosed = true;
	}
}

interface Batch {
	from: number;
	jobs: readonly Job[];
}

/** Jobs handed out in batches, and what came of them. */
class Run {
	readonly #jobs: readonly Job[];
	readonly #results: (Compilation | undefined)[];
	readonly #returned: Batch[] = [];
	#next = 0;

	constructor(jobs: readonly Job[]) {
		this.#jobs = jobs;
		this.#results = jobs.map(() => undefined);
	}

	take(count: number): Batch | undefined {
		const returned = this.#returned.pop();
		if (returned) return returned;
		const from = this.#next;
		const jobs = this.#jobs.slice(from, from + count);
		this.#next += jobs.length;
		return jobs.length > 0 ? { from, jobs } : undefined;
	}

	putBack(batch: Batch): void {
		this.#returned.push(batch);
	}

	done({ from }: Batch, compiled: readonly Compilation[]): void {
		compiled.forEach((each, at) => (this.#results[from + at] = each));
	}

	results(): Compilation[] {
		return this.#results.filter((each) => each !== undefined);
	}
}
