import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startServer, type TestServer } from '../../journeys/server';
import { becomesReady } from '../../journeys/shop-floor';
import { shopKiosk, type ShopKiosk } from '../../journeys/shop-kiosk';
import { writeCorpus } from '../library-corpus';
import { middle } from '../library-server';
import { slowDown, tap, watch, type Painted } from './painted';
import { ARTICLES, shopCorpus, wordsOf } from './shop';
import { bareStart, start, type Start } from './starts';
import { Walk, type Walked } from './walk';

/**
 * What a customer feels at a kiosk that holds 5,000 articles, and what a shop sees when it comes up
 * with the server dead. A tap is a real one (DevTools' touch events). It counts from its pointer's own
 * timestamp until the first frame that shows what it asked for is out, articles read from the disk
 * included; Event Timing, which ends at the next paint whatever it shows, stands beside it to 8 ms.
 * A key counts until its letter is painted; `device-search` has when its answers are. DevTools slow
 * down the page and not its workers: what the service worker's thread works at a start is counted
 * four times. The yardsticks, in the same browser and as slow: a page whose only button changes a word,
 * and the first paint of a page of one line.
 */
const SLOWER = 4;
const SEED = 20261127;
const TAPS = 300;
const BARE_TAPS = 40;
const STARTS = 10;
const READY_WITHIN_MS = 240_000;

async function hold(kiosk: ShopKiosk): Promise<void> {
	const page = await kiosk.boot({ before: watchWhole });
	await becomesReady(page, READY_WITHIN_MS);
	await page.waitForFunction(() => sessionStorage.getItem('bench-whole') !== null, undefined, {
		timeout: READY_WITHIN_MS
	});
}

/** Notes that the search index of the whole library is made. */
async function watchWhole(page: Page): Promise<void> {
	await page.addInitScript(() => {
		window.Worker = class extends Worker {
			constructor(...parts: ConstructorParameters<typeof Worker>) {
				super(...parts);
				this.addEventListener('message', ({ data }: MessageEvent) => {
					if ((data as { kind: string }).kind === 'complete')
						sessionStorage.setItem('bench-whole', 'yes');
				});
			}
		};
	});
}

async function walk(kiosk: ShopKiosk, words: string[]): Promise<Walked[]> {
	const page = await kiosk.boot({ before: watch });
	await page.locator('.attract .surface').waitFor();
	await slowDown(page, SLOWER);
	const walk = new Walk(page, words, SEED);
	await walk.begin();
	while (walk.taps.length < TAPS) await walk.round();
	return walk.taps;
}

const BARE = `<!doctype html><button style="font:2rem sans-serif" onclick="this.textContent=Number(this.textContent)+1">0</button>`;

async function bareTaps(kiosk: ShopKiosk): Promise<Painted[]> {
	const page = await kiosk.boot();
	const bare = await page.context().newPage();
	await watch(bare);
	await bare.goto(`data:text/html,${encodeURIComponent(BARE)}`);
	await slowDown(bare, SLOWER);
	const taps: Painted[] = [];
	for (let at = 1; at <= BARE_TAPS; at++)
		taps.push(await tap(bare, 'button', { selector: 'button', text: String(at) }));
	return taps;
}

interface Starts {
	ours: Start[];
	bare: number[];
}

async function starts(kiosk: ShopKiosk, server: TestServer): Promise<Starts> {
	await kiosk.shutDown();
	await server.kill();
	const all: Starts = { ours: [], bare: [] };
	for (let at = 0; at < STARTS; at++) {
		all.ours.push(await start(kiosk, SLOWER));
		all.bare.push(await bareStart(kiosk, SLOWER));
	}
	return all;
}

const ms = (value: number) => value.toFixed(0);

function tapRow(name: string, taps: Painted[]): string {
	const spread = (times: number[], shares: number[]) =>
		shares.map((share) => ms(middle(times, share))).join(' / ');
	const painted = taps.map((each) => each.painted);
	const event = taps.map((each) => each.event);
	return `| ${name} | ${taps.length} | ${spread(painted, [0.5, 0.95, 0.99])} | ${spread(event, [0.5, 0.95, 0.99])} |`;
}

function tapTable(taps: Walked[], bare: Painted[]): string[] {
	const kinds = [...new Set(taps.map(({ kind }) => kind))];
	return [
		`| tap at ${SLOWER}×, ${ARTICLES} articles, ms | taps | painted, p50 / p95 / p99 | Event Timing |`,
		'|---|---|---|---|',
		...kinds.map((kind) =>
			tapRow(
				kind,
				taps.filter((each) => each.kind === kind)
			)
		),
		tapRow('all; bar 50 at p95, 100 at p99', taps),
		tapRow('yardstick: a bare button', bare)
	];
}

function startTable({ ours, bare }: Starts): string[] {
	const timesRow = (name: string, times: number[]) =>
		`| ${name} | ${ms(middle(times))} | ${ms(Math.max(...times))} |`;
	const row = (name: string, of: (start: Start) => number) => timesRow(name, ours.map(of));
	const slow = (time: number, { worker }: Start) => time + (SLOWER - 1) * worker;
	return [
		`| start with the server dead, ${SLOWER}×, ms | median of ${STARTS} | worst |`,
		'|---|---|---|',
		row('first contentful paint', (each) => slow(each.first, each)),
		row('attract screen painted; bar 1000', (each) => slow(each.attract, each)),
		row('a tap on it answered', (each) => slow(each.tapped, each)),
		row('of each, the service worker', (each) => SLOWER * each.worker),
		timesRow('yardstick: a page of one line, first paint', bare),
		`| the page was slower by | ${middle(ours.map(({ slower }) => slower)).toFixed(1)} | |`
	];
}

export async function kiosk(): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'deskbell-bench-'));
	const corpus = shopCorpus();
	await writeCorpus(folder, corpus);
	const server = await startServer({ CONTENT_DIR: folder }, READY_WITHIN_MS);
	const shop = shopKiosk(server.origin);
	try {
		await hold(shop);
		const taps = await walk(shop, wordsOf(corpus));
		const bare = await bareTaps(shop);
		const table = startTable(await starts(shop, server));
		return [...tapTable(taps, bare), '', ...table].join('\n');
	} finally {
		await shop.remove();
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
