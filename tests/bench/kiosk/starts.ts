import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { ShopKiosk } from '../../journeys/shop-floor';
import { slowDown, tap, watch } from './painted';

/** A start's way, from the navigation's own beginning, in milliseconds. */
export interface Start {
	/** The first contentful paint, and when the attract screen stood there. */
	first: number;
	attract: number;
	/** When the answer to a tap, made as soon as it stood there, was painted. */
	tapped: number;
	/** What the service worker's thread worked until then, as it was. */
	worker: number;
	/** How much slower the page really was than it had been before it was slowed down. */
	slower: number;
}

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
function workedByServiceWorkers(): number {
	const parent = parents();
	const isOurs = (pid: number): boolean =>
		pid === process.pid || (pid > 1 && isOurs(parent.get(pid) ?? 0));
	const threads = [...parent.keys()].filter(isOurs).flatMap(threadsIn);
	const workers = threads.filter((thread) => readIf(`${thread}/comm`).startsWith('ServiceWorker'));
	const spent = workers.map((thread) => Number(readIf(`${thread}/schedstat`).split(' ')[0] ?? 0));
	return spent.reduce((sum, each) => sum + each, 0) / 1e6;
}

/** How long a fixed piece of work takes in the page. */
function work(page: Page): Promise<number> {
	return page.evaluate(() => {
		const from = performance.now();
		let sum = 0;
		for (let i = 0; i < 20_000_000; i++) sum += i % 7;
		return sum > 0 ? performance.now() - from : 0;
	});
}

/** A new browser on the kiosk's old profile, the page slowed down before it goes anywhere. */
export async function start(kiosk: ShopKiosk, rate: number): Promise<Start> {
	let usual = 0;
	const page = await kiosk.boot({
		async before(blank) {
			usual = await work(blank);
			await watch(blank);
			await blank.addInitScript(() => {
				window.tap.shown = { selector: '.attract .surface' };
			});
			await slowDown(blank, rate);
		}
	});
	await page.waitForFunction(() => window.tap.painted > 0);
	const { attract, first } = await page.evaluate(() => ({
		attract: window.tap.painted,
		first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
	}));
	const worker = workedByServiceWorkers();
	await tap(page, '.attract .surface', { selector: '.languages' });
	const tapped = await page.evaluate(() => window.tap.painted);
	const slower = (await work(page)) / usual;
	return { first, attract, tapped, worker, slower };
}
