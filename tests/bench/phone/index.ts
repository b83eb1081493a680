import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, devices, expect, type BrowserContext, type Page } from '@playwright/test';
import { startServer } from '../../journeys/server';
import { slowDown, watch, type Shown } from '../kiosk/painted';
import { middle } from '../library-server';
import { work, workedByServiceWorkers } from '../slowness';

/**
 * What somebody waits for who opens help in a tunnel: a fresh browser on the profile of an earlier
 * visit, the server dead, the page slowed down four times; what the service worker's thread works
 * until then is counted four times as well. From the navigation's own start until what one came for
 * is painted, and on the page for searching until the answers to a letter are, typed as soon as its
 * field stands there. The yardstick, as slow and in the same run: the kept page's HTML without a
 * script, answered from a cache by the shortest service worker that can.
 */
const SLOWER = 4;
const STARTS = 10;

interface Visit {
	name: string;
	path: string;
	shown: Shown;
	/** Typed at once; then `answers` have to be painted too. */
	letter?: string;
	answers?: Shown;
}

const VISITS: Visit[] = [
	{ name: 'home', path: '/en', shown: { selector: 'main h1' } },
	{
		name: 'an article never opened',
		path: '/en/faults/no-internet',
		shown: { selector: 'article h1' }
	},
	{
		name: 'home, its field answers a letter',
		path: '/en',
		shown: { selector: 'form[data-search] input' },
		letter: 'r',
		answers: { selector: '[role=option]' }
	}
];

interface Start {
	painted: number;
	worker: number;
	slower: number;
}

export async function phone(): Promise<string> {
	const profile = mkdtempSync(join(tmpdir(), 'deskbell-phone-'));
	const server = await startServer();
	try {
		await firstVisit(profile, server.origin);
		await server.kill();
		const rows: string[] = [];
		for (const visit of VISITS) {
			const starts: Start[] = [];
			for (let at = 0; at < STARTS; at++) starts.push(await start(profile, server.origin, visit));
			rows.push(row(visit.name, starts));
		}
		return [
			`| a start with the server dead, ${SLOWER}×, ms | median of ${STARTS} | worst | of it, the service worker | slower by |`,
			'|---|---|---|---|---|',
			...rows
		].join('\n');
	} finally {
		await server.stop();
		rmSync(profile, { recursive: true, force: true });
	}
}

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

/** Until the worker keeps this language's library and program pages, and the index is made. */
async function firstVisit(profile: string, origin: string): Promise<void> {
	const context = await open(profile);
	const page = context.pages()[0] ?? (await context.newPage());
	await page.goto(`${origin}/en/orders/track-order`);
	await expect.poll(() => keptPages(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
	await page.goto(`${origin}/en`);
	await page.locator('form[data-search] input').first().pressSequentially('refund');
	await page.locator('[role=option]').first().waitFor();
	await context.close();
}

function keptPages(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const names = (await caches.keys()).filter((name) => name.startsWith('deskbell-shells-'));
		const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return all.flat().length;
	});
}

async function start(profile: string, origin: string, visit: Visit): Promise<Start> {
	const context = await open(profile);
	const page = context.pages()[0] ?? (await context.newPage());
	const usual = await work(page);
	await watch(page);
	await page.addInitScript((shown) => {
		window.tap.shown = shown;
	}, visit.shown);
	await slowDown(page, SLOWER);
	await page.goto(origin + visit.path, { waitUntil: 'commit' });
	await painted(page);
	if (visit.letter !== undefined) {
		await page.evaluate((shown) => {
			window.tap = { shown, from: 0, painted: 0, event: 0 };
		}, visit.answers);
		await page.locator(visit.shown.selector).first().focus();
		await page.keyboard.press(visit.letter);
		await painted(page);
	}
	const at = await page.evaluate(() => window.tap.painted);
	const worker = workedByServiceWorkers();
	const slower = (await work(page)) / usual;
	await context.close();
	return { painted: at, worker, slower };
}

async function painted(page: Page): Promise<void> {
	await page.waitForFunction(() => window.tap.painted > 0, undefined, { polling: 20 });
}
