import type { ShopKiosk } from '../../journeys/shop-kiosk';
import { work, workedByServiceWorkers } from '../slowness';
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

const LINE = 'data:text/html,<!doctype html><p style="font:2rem sans-serif">Touch to begin';

/** The yardstick: when a page of one line, from no server, stood in a browser as new and as slow. */
export async function bareStart(kiosk: ShopKiosk, rate: number): Promise<number> {
	let first = 0;
	await kiosk.boot({
		async before(blank) {
			await slowDown(blank, rate);
			await blank.goto(LINE);
			const painted = await blank.waitForFunction(
				() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
			);
			first = (await painted.jsonValue()) ?? 0;
		}
	});
	return first;
}
