import { readdirSync, readFileSync } from 'node:fs';
import type { CDPSession } from '@playwright/test';
import { expect, test, type Page } from './test';
import { visit, visitors } from './kiosk-visits';
import { becomesReady } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';

/**
 * A kiosk that nobody thinks of again: a thousand visits by chance, one after another in the same
 * page, and what the page holds at the end beside what it held after the tenth.
 */
const SEED = Number(process.env.SEED ?? 20_261_127);
const VISITS = Number(process.env.VISITS ?? 1_000);
const FIRST = 10;
const LOOK_EVERY = 100;
const MOST_HEAP = 1.1;

const shop = useShopKiosk();

declare global {
	interface Window {
		/** Object URLs that were made in this document and not given back. */
		objectUrls: Set<string>;
	}
}

/** Runs in each new document, before its scripts. */
function countObjectUrls(): void {
	const held = new Set<string>();
	window.objectUrls = held;
	const make = URL.createObjectURL.bind(URL);
	const giveBack = URL.revokeObjectURL.bind(URL);
	URL.createObjectURL = (of: Blob | MediaSource) => {
		const url = make(of);
		held.add(url);
		return url;
	};
	URL.revokeObjectURL = (url: string) => {
		held.delete(url);
		giveBack(url);
	};
}

/** What the attract screen holds once nothing can be collected. */
interface Held {
	heap: number;
	listeners: number;
	documents: number;
	nodes: number;
	workers: number;
	objectUrls: number;
	history: number;
	/** Of the whole browser on this profile, told but not judged: it is the browser's own. */
	memoryMB: number;
}

function memoryOf(profile: string): number {
	let kilobytes = 0;
	for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
		try {
			if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile)) continue;
			const status = readFileSync(`/proc/${pid}/status`, 'utf8');
			kilobytes += Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0);
		} catch {
			// Ended since.
		}
	}
	return Math.round(kilobytes / 1024);
}

/** What was dropped a moment ago may hang on another thing that goes with the first collection. */
const COLLECTIONS = 10;

async function held(page: Page, session: CDPSession): Promise<Held> {
	await expect(page.getByText('Help as of')).toBeVisible();
	const least = { heap: Infinity, listeners: Infinity, documents: Infinity, nodes: Infinity };
	for (let i = 0; i < COLLECTIONS; i++) {
		await session.send('HeapProfiler.collectGarbage');
		const { metrics } = await session.send('Performance.getMetrics');
		const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? NaN;
		least.heap = Math.min(least.heap, metric('JSHeapUsedSize'));
		least.listeners = Math.min(least.listeners, metric('JSEventListeners'));
		least.documents = Math.min(least.documents, metric('Documents'));
		least.nodes = Math.min(least.nodes, metric('Nodes'));
		await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
	}
	const [objectUrls, history] = await page.evaluate(
		() => [window.objectUrls.size, window.history.length] as const
	);
	return {
		...least,
		...{ workers: page.workers().length, objectUrls, history },
		memoryMB: memoryOf(shop.kiosk.profile)
	};
}

test(`${VISITS} visits in a row leave no more behind than ten`, async () => {
	test.setTimeout(120 * 60_000);
	const from = visitors(SEED);
	const page = await shop.kiosk.boot({
		async before(booted) {
			await booted.addInitScript(countObjectUrls);
		}
	});
	await becomesReady(page);
	const session = await page.context().newCDPSession(page);
	await session.send('Performance.enable');
	const looks = new Map<number, Held>();
	for (let count = 1; count <= VISITS; count++) {
		await visit(page, from);
		if (count !== FIRST && count % LOOK_EVERY !== 0 && count !== VISITS) continue;
		looks.set(count, await held(page, session));
		process.stdout.write(`visit ${count}: ${JSON.stringify(looks.get(count))}\n`);
	}
	process.stdout.write(`seed ${SEED}, ${VISITS} visits\n`);
	const [tenth, last] = [looks.get(FIRST), looks.get(VISITS)];
	if (!tenth || !last) throw new Error('Nothing was looked at.');
	expect(last.memoryMB).toBeGreaterThan(0);
	expect(last.heap / tenth.heap).toBeLessThan(MOST_HEAP);
	// What a visit left behind would be there as often as there were visits.
	for (const kind of ['listeners', 'documents', 'nodes'] as const)
		expect(last[kind] - tenth[kind], kind).toBeLessThan((VISITS - FIRST) / 10);
	for (const kind of ['workers', 'objectUrls', 'history'] as const)
		expect(last[kind], kind).toBe(tenth[kind]);
});
