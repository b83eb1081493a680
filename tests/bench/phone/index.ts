import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, devices, expect, type BrowserContext, type Page } from '@playwright/test';
import { startServer } from '../../journeys/server';
import { slowDown, watch, type Shown } from '../kiosk/painted';
import { middle } from '../library-server';
import { work, workedByServiceWorkers } from '../slowness';
import { barePage } from './bare-page';

/**
 * What somebody waits for who opens help in a tunnel: a fresh browser on the profile of an earlier
 * visit, the server dead, the page slowed down four times; what the service worker's thread works
 * until then is counted four times as well. From the navigation's own start until the text is
 * painted (the largest contentful paint), and on one visit until the answers to a letter are, typed
 * as soon as the field stands there. The yardstick, in the same browser and as slow: the same
 * article's HTML without script or style, from a cache, by the shortest service worker that can.
 */
const SLOWER = 4;
const STARTS = 10;
/** Long enough to read how much was worked. */
const STILL_MS = 400;
const HOME = '/en';
const NEVER_OPENED = '/en/faults/no-internet';
const FIELD = 'form[data-search] input';
const ANSWERS: Shown = { selector: '[role=option]' };

interface Visit {
	name: string;
	address: string;
	/** Typed at once into the field. */
	letter?: string;
}

interface Done {
	painted: number;
	/** What the service worker's thread worked until then, as it was. */
	worker: number;
}

interface Start extends Done {
	/** How much slower the page really was than it had been before it was slowed down. */
	slower: number;
}

declare global {
	interface Window {
		tellPainted: (painted: number) => Promise<void>;
	}
}

export async function phone(): Promise<string> {
	const profile = mkdtempSync(join(tmpdir(), 'deskbell-phone-'));
	const server = await startServer();
	try {
		const html = await firstVisit(profile, server.origin);
		const bare = await barePage(html);
		await visitBare(profile, bare.origin);
		await server.kill();
		bare.stop();
		return table(await rows(profile, visits(server.origin, bare.origin)));
	} finally {
		await server.stop();
		rmSync(profile, { recursive: true, force: true });
	}
}

const visits = (ours: string, bare: string): Visit[] => [
	{ name: 'home; bar 500', address: ours + HOME },
	{ name: 'an article never opened; bar 500', address: ours + NEVER_OPENED },
	{ name: 'home, and the answers to a letter', address: ours + HOME, letter: 'r' },
	{ name: 'yardstick: bare HTML from a cache', address: bare }
];

async function rows(profile: string, all: Visit[]): Promise<string[]> {
	const rows: string[] = [];
	for (const visit of all) {
		const starts: Start[] = [];
		for (let at = 0; at < STARTS; at++) starts.push(await start(profile, visit));
		rows.push(row(visit.name, starts));
	}
	return rows;
}

const table = (rows: string[]) =>
	[
		`| a start with the server dead, ${SLOWER}×, ms | median of ${STARTS} | worst | of it, the service worker | slower by |`,
		'|---|---|---|---|---|',
		...rows
	].join('\n');

function row(name: string, starts: Start[]): string {
	const whole = starts.map(({ painted, worker }) => painted + (SLOWER - 1) * worker);
	const worker = starts.map((each) => SLOWER * each.worker);
	const slower = starts.map((each) => each.slower);
	const cells = [middle(whole), Math.max(...whole), middle(worker)].map((ms) => ms.toFixed(0));
	return `| ${name} | ${cells.join(' | ')} | ${middle(slower).toFixed(1)} |`;
}

async function open(profile: string): Promise<BrowserContext> {
	const debian = '/usr/bin/chromium';
	return chromium.launchPersistentContext(profile, {
		...devices['Pixel 7'],
		...(existsSync(debian) ? { executablePath: debian } : {}),
		args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update']
	});
}

/**
 * Until the worker keeps this language's library and program pages, and the index is made.
 * @returns the article's HTML
 */
async function firstVisit(profile: string, origin: string): Promise<string> {
	const context = await open(profile);
	const page = context.pages()[0] ?? (await context.newPage());
	await page.goto(origin + HOME);
	await expect.poll(() => keptPages(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
	await page.locator(FIELD).pressSequentially('refund');
	await page.locator(ANSWERS.selector).first().waitFor();
	// Asked for beside the page, so that no visit of it is remembered.
	const html = await (await context.request.get(origin + NEVER_OPENED)).text();
	await context.close();
	return html;
}

async function visitBare(profile: string, origin: string): Promise<void> {
	const context = await open(profile);
	const page = context.pages()[0] ?? (await context.newPage());
	await page.goto(origin);
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await context.close();
}

function keptPages(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const names = (await caches.keys()).filter((name) => name.startsWith('deskbell-shells-'));
		const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return all.flat().length;
	});
}

async function start(profile: string, { address, letter }: Visit): Promise<Start> {
	const context = await open(profile);
	const page = context.pages()[0] ?? (await context.newPage());
	const usual = await work(page);
	const text = letter === undefined ? await textPainted(page) : undefined;
	await watch(page);
	await slowDown(page, SLOWER);
	await page.goto(address, { waitUntil: 'commit' });
	const done = await (text?.done ?? answered(page, letter ?? ''));
	const slower = (await work(page)) / usual;
	await context.close();
	return { ...done, slower };
}

/**
 * Resolves with when the text was out. The page stands still from then on for a while, so that what
 * begins after the text is not counted with it.
 */
async function textPainted(page: Page): Promise<{ done: Promise<Done> }> {
	let tell: (done: Done) => void;
	const done = new Promise<Done>((resolve) => (tell = resolve));
	await page.exposeFunction('tellPainted', (painted: number) => {
		tell({ painted, worker: workedByServiceWorkers() });
	});
	await page.addInitScript((stillMs) => {
		new PerformanceObserver((seen) => {
			const [first] = seen.getEntries();
			if (!first) return;
			void window.tellPainted(first.startTime);
			const until = performance.now() + stillMs;
			while (performance.now() < until);
		}).observe({ type: 'largest-contentful-paint', buffered: true });
	}, STILL_MS);
	return { done };
}

async function answered(page: Page, letter: string): Promise<Done> {
	await page.locator(FIELD).focus();
	await page.evaluate((shown) => {
		window.tap = { shown, from: 0, painted: 0, event: 0 };
	}, ANSWERS);
	await page.keyboard.press(letter);
	await page.waitForFunction(() => window.tap.painted > 0, undefined, { polling: 20 });
	const worker = workedByServiceWorkers();
	return { painted: await page.evaluate(() => window.tap.painted), worker };
}
