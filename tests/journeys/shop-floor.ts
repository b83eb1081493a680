import { expect, type Page } from '@playwright/test';
import { LOCALE_INFO, type Locale } from '../../src/lib/content';

/** What people do at a kiosk: its customers, and whoever looks after it. */

/** The first visit is over: the app, the library and the sealing key are on this device. */
export async function becomesReady(page: Page, timeout = 30_000): Promise<void> {
	await expect(page.getByText('Help as of')).toBeVisible({ timeout });
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
}

/** All there is of the kiosk stands there, and its worker has heard so. */
export async function stands(page: Page): Promise<void> {
	await becomesReady(page);
	await page.waitForFunction(async () => {
		const cache = await caches.open('deskbell-opening');
		return (await cache.keys()).length === 0;
	});
}

export async function begin(page: Page, language = 'English'): Promise<void> {
	await page.getByRole('button', { name: 'Touch to begin' }).click();
	await page.getByRole('button', { name: new RegExp(`^${language}`) }).click();
}

/** Begins by what stands where, whatever language the poster speaks, and comes to the home screen. */
export async function arrive(page: Page, locale: Locale): Promise<void> {
	await page.locator('.attract .surface').click();
	await page.locator('.languages button', { hasText: LOCALE_INFO[locale].name }).click();
	await page.locator('.home .search').waitFor();
}

/** Asks for a person, and to be helped in this way. */
export async function askFor(page: Page, channel: 'callback' | 'message'): Promise<void> {
	await page.locator('.dock > .person').click();
	await page.locator(`[data-way="${channel}"] button`).click();
}

/** The first button of the dock: on to the next question, or whatever comes instead at the end. */
export const next = (page: Page) => page.locator('.dock > .primary').click();

/** Says that one is done, and that what was typed may go. */
export async function leave(page: Page): Promise<void> {
	await page.locator('.dock > .aside').nth(0).click();
	const question = page.locator('dialog button').first();
	await Promise.race([question.waitFor(), page.locator('.attract').waitFor()]);
	if (await question.isVisible()) await question.click();
	await page.locator('.attract').waitFor();
}

/** Types on the kiosk's own keyboard; only what stands on its first layer. */
export async function press(page: Page, text: string): Promise<void> {
	const keyboard = page.getByRole('group', { name: /Keyboard|کی بورڈ/ });
	for (const sign of text) {
		const key = sign === ' ' ? /Space|خالی جگہ/ : new RegExp(`^◌?${sign}$`);
		await keyboard.getByRole('button', { name: key }).first().click();
	}
}

/** Types as a keyboard of any script does: Playwright's own knows only what a US one has. */
export async function typeKeys(page: Page, text: string): Promise<void> {
	await page.evaluate((signs) => {
		for (const key of signs) {
			const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
			document.body.dispatchEvent(event);
		}
	}, Array.from(text));
}

/** The poster stands there, and what counts taps and keys with it: it is seen before its scripts are. */
export async function posterStands(page: Page): Promise<void> {
	await expect(page.getByRole('button', { name: 'Touch to begin' })).toBeVisible();
	await expect(page.locator('[data-built]')).toHaveCount(0);
}

/** Five taps in the corner of the poster, one upon the other: on a slow machine, too. */
export async function openService(page: Page): Promise<void> {
	await posterStands(page);
	await page.mouse.click(40, 40, { clickCount: 5 });
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Service');
}

/** Digits on the number pad. */
export async function dial(page: Page, digits: string): Promise<void> {
	const pad = page.getByRole('group', { name: /Number pad|نمبر پیڈ/ });
	for (const digit of digits) await pad.getByRole('button', { name: digit, exact: true }).click();
}

/** A number to be called at, on a keyboard that is plugged in. */
export async function typeNumber(page: Page, number = '9848012345'): Promise<void> {
	await page.locator('.keypad').waitFor();
	await page.keyboard.type(number);
}

/** Enters a code from the desk; the device is that kiosk then, and still in service mode. */
export async function enrolDevice(page: Page, code: string, name: string): Promise<void> {
	await openService(page);
	const enrol = page.getByRole('button', { name: 'Enrol', exact: true });
	await enrol.click();
	await dial(page, code);
	await enrol.click();
	await expect(page.getByRole('definition').filter({ hasText: name })).toBeVisible();
}
