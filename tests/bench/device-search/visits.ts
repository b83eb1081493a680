import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { begin } from '../../journeys/shop-floor';
import type { ShopKiosk } from '../../journeys/shop-kiosk';
import { watch } from './noted';

/** What is done at the kiosk while the clock runs. All times in milliseconds. */

/** No script of ours runs in the page before: whatever an answer moves has moved by then. */
const SETTLED_MS = 250;
/** How often is looked whether something came that takes longer. */
const polling = 100;
const BEGUN_WITHIN_MS = 60_000;
/** A saved file is live within this time; a kiosk that is back on the network syncs at once. */
const LIVE_MS = 3_000;

export async function openSearch(page: Page): Promise<void> {
	await begin(page);
	await page.getByRole('button', { name: 'Type a few words' }).click();
}

/** From a key to the last frame that its answer changed, and how much of it the worker was at it. */
export interface Key {
	painted: number;
	worked: number;
}

/** Types into the field as a keyboard does; a key goes when the answer to the one before is out. */
export async function typed(page: Page, question: string): Promise<Key[]> {
	const keys: Key[] = [];
	for (const letter of question) {
		await page.keyboard.press(letter === ' ' ? 'Space' : letter);
		// A space ends a word and asks nothing new.
		if (letter === ' ') continue;
		await wait(SETTLED_MS);
		const answered = await page.waitForFunction(
			() => {
				const { keys, answers } = window.noted;
				const [at, answer] = [keys.at(-1) ?? 0, answers.at(-1)];
				if (!answer || answer.asked < at || answer.painted === 0) return undefined;
				return { painted: answer.painted - at, worked: answer.worked };
			},
			undefined,
			{ polling }
		);
		const key = await answered.jsonValue();
		if (key) keys.push(key);
	}
	return keys;
}

export async function clear(page: Page, question: string): Promise<void> {
	for (const letter of question) if (letter) await page.keyboard.press('Backspace');
}

/** From the worker's start to its first whole answer to a question. */
export async function coldStart(kiosk: ShopKiosk, question: string): Promise<number> {
	const page = await kiosk.boot({ before: watch });
	const within = { polling, timeout: BEGUN_WITHIN_MS };
	await page.waitForFunction(() => window.noted.answers.length > 0, undefined, within);
	await openSearch(page);
	await page.keyboard.press(question.charAt(0));
	await page.waitForFunction(() => window.noted.answers.length > 1, undefined, within);
	const [first, second] = await page.evaluate(() => window.noted.answers);
	if (!first || !second || first.partial) throw new Error('The index was not taken up.');
	const openedAt = await page.evaluate(() => window.noted.openedAt);
	return first.answered - openedAt + (second.answered - second.asked);
}

async function syncNow(page: Page): Promise<void> {
	await page.context().setOffline(true);
	await wait(LIVE_MS);
	await page.context().setOffline(false);
}

/** From the library's change on this device to the index that holds it. */
export async function changed(page: Page, file: string, word: string): Promise<number> {
	const before = await page.evaluate(() => ({
		whole: window.noted.whole.length,
		changed: window.noted.changed.length
	}));
	writeFileSync(file, readFileSync(file, 'utf8').replace(/^title: "/m, `title: "${word} `));
	await syncNow(page);
	await page.waitForFunction(
		({ whole, changed }) =>
			window.noted.changed.length > changed && window.noted.whole.length > whole,
		before,
		{ timeout: BEGUN_WITHIN_MS }
	);
	return page.evaluate(() => (window.noted.whole.at(-1) ?? 0) - (window.noted.changed.at(-1) ?? 0));
}
