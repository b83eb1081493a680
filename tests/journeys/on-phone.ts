import { expect, type Page } from '@playwright/test';
import type { Network } from './network';

/** What journeys on a phone do again and again, whatever goes wrong. */

/** Until the worker keeps this language's library and program pages. */
export async function kept(network: Network, page: Page, path = '/en/orders/track-order') {
	await page.goto(network.origin + path);
	await expect
		.poll(() =>
			page.evaluate(async () => {
				const names = (await caches.keys()).filter((name) => name.startsWith('deskbell-shells-'));
				const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
				return all.flat().length;
			})
		)
		.toBeGreaterThanOrEqual(4);
}

/** The browser's own word when one leaves a page while it still fades in: nothing went wrong. */
const FADED = /^Transition was (aborted|skipped)/;

/** Errors that no part of the page has dealt with. */
export function unhandled(page: Page): string[] {
	const errors: string[] = [];
	page.on('pageerror', ({ message }) => {
		if (!FADED.test(message)) errors.push(message);
	});
	return errors;
}

/** Asks for a written answer. Returns the receipt. */
export async function request(network: Network, page: Page, text: string): Promise<string> {
	await page.goto(`${network.origin}/en/contact?channel=message`);
	await page.getByLabel('What is it about?').fill(text);
	await page.getByRole('button', { name: 'Send' }).click();
	return page.locator('.code').innerText();
}
