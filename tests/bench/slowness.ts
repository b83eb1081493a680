import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** DevTools slow down a page and not its workers: how slow it is, and what a service worker adds. */

/** Of each process its parent. */
function parents(): Map<number, number> {
	const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	return new Map(
		pids.flatMap((pid) => {
			const parent = / \S (\d+)/.exec(readIf(`/proc/${pid}/stat`).split(')').at(-1) ?? '')?.[1];
			return parent === undefined ? [] : [[Number(pid), Number(parent)]];
		})
	);
}

/** Processes end while one looks. */
function readIf(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}

function threadsIn(pid: number): string[] {
	try {
		return readdirSync(`/proc/${pid}/task`).map((id) => `/proc/${pid}/task/${id}`);
	} catch {
		return [];
	}
}

/** Milliseconds of CPU that service workers of this process's browsers have used. */
export function workedByServiceWorkers(): number {
	const parent = parents();
	const isOurs = (pid: number): boolean =>
		pid === process.pid || (pid > 1 && isOurs(parent.get(pid) ?? 0));
	const threads = [...parent.keys()].filter(isOurs).flatMap(threadsIn);
	const workers = threads.filter((thread) => readIf(`${thread}/comm`).startsWith('ServiceWorker'));
	const spent = workers.map((thread) => Number(readIf(`${thread}/schedstat`).split(' ')[0] ?? 0));
	return spent.reduce((sum, each) => sum + each, 0) / 1e6;
}

/** How long a fixed piece of work takes in the page. */
export function work(page: Page): Promise<number> {
	return page.evaluate(() => {
		const from = performance.now();
		let sum = 0;
		for (let i = 0; i < 20_000_000; i++) sum += i % 7;
		return sum > 0 ? performance.now() - from : 0;
	});
}
