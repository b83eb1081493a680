import { isMainThread, parentPort } from 'node:worker_threads';
import { compileJob, type Job } from './compile-job';

/**
 * Where this very module stands, built or not: what a worker thread is started with. Imported
 * dynamically only, so that it is built into a file of its own, with no more than it needs.
 */
export const workerUrl = new URL(import.meta.url);

if (!isMainThread) {
	const port = parentPort;
	port?.on('message', (jobs: Job[]) => port.postMessage(jobs.map(compileJob)));
}
