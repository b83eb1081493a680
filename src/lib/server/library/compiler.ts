import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Compilation } from '$lib/content/compile';
import { compileJob, type Job } from './compile-job';

export type { Job } from './compile-job';

/** A worker thread costs half a second and 60 MB: worth it from here on. */
const THREADS_FROM = 256;
/** Files a message: some 100 ms of work. */
const BATCH = 32;
/**
 * A parser makes much that dies young, hence the nursery. The heap never comes near its limit, but
 * V8 lets a heap with a high one grow fourfold between two collections of all of it, and one with a
 * low one by a third: an eighth of a cold start's CPU.
 */
const LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 2048 };

export interface Work {
	/** The files there are to compile. */
	paths: readonly string[];
	/** A file as a job; none where there is nothing to compile. */
	read: (path: string) => Promise<Job[]>;
	done: (job: Job, compiled: Compilation) => Promise<void>;
	/** How many threads it may take, if it is worth any. */
	threads: number;
}

/**
 * Compiles files: a few here, between two turns of the event loop, and many in worker threads. They
 * are read as they are needed and handed on as they are done, so that none waits in memory.
 */
export class Compiler {
	#isClosed = false;

	/** @throws Error once closed. */
	async compile(work: Work): Promise<void> {
		const run = new Run(work);
		if (work.paths.length >= THREADS_FROM) await this.#inThreads(run, work.threads);
		// What a thread that died left undone is done here.
		for (let [job] = await run.take(1); job; [job] = await run.take(1)) {
			this.#demandOpen();
			await run.done([job], [compileJob(job)]);
			await setImmediate();
		}
	}

	async #inThreads(run: Run, threads: number): Promise<void> {
		const { workerUrl } = await import('./compile-worker');
		await Promise.all(Array.from({ length: threads }, () => this.#inThread(workerUrl, run)));
		this.#demandOpen();
	}

	async #inThread(url: URL, run: Run): Promise<void> {
		const execArgv = url.pathname.endsWith('.ts') ? ['--import', 'tsx'] : [];
		const worker = new Worker(url, { execArgv, resourceLimits: LIMITS });
		const died = new Promise<undefined>((resolve) => {
			worker.once('error', () => resolve(undefined));
			worker.once('exit', () => resolve(undefined));
		});
		const compiled = (jobs: Job[]) =>
			Promise.race([
				died,
				new Promise<Compilation[]>((resolve) => {
					worker.once('message', resolve);
					worker.postMessage(jobs);
				})
			]);
		try {
			let jobs = await run.take(BATCH);
			while (jobs.length > 0 && !this.#isClosed) {
				const compiling = compiled(jobs);
				// Read meanwhile, so that the thread never waits for the disk.
				const [results, next] = await Promise.all([compiling, run.take(BATCH)]);
				if (!results) {
					run.putBack([...jobs, ...next]);
					return;
				}
				await run.done(jobs, results);
				jobs = next;
			}
		} finally {
			await worker.terminate();
		}
	}

	#demandOpen(): void {
		if (this.#isClosed) throw new Error('The library is closing.');
	}

	/** Nothing is compiled from now on; what is under way rejects. */
	close(): void {
		this.#isClosed = true;
	}
}

/** Files handed out in batches, each once. */
class Run {
	readonly #work: Work;
	readonly #returned: Job[] = [];
	#next = 0;

	constructor(work: Work) {
		this.#work = work;
	}

	/** The next jobs, at most so many; none when all are handed out. */
	async take(count: number): Promise<Job[]> {
		if (this.#returned.length > 0) return this.#returned.splice(0, count);
		const { paths, read } = this.#work;
		while (this.#next < paths.length) {
			const chunk = paths.slice(this.#next, this.#next + count);
			this.#next += chunk.length;
			const jobs = (await Promise.all(chunk.map(read))).flat();
			if (jobs.length > 0) return jobs;
		}
		return [];
	}

	putBack(jobs: Job[]): void {
		this.#returned.push(...jobs);
	}

	async done(jobs: readonly Job[], compiled: readonly Compilation[]): Promise<void> {
		for (const [at, job] of jobs.entries()) {
			const result = compiled[at];
			if (result) await this.#work.done(job, result);
		}
	}
}
