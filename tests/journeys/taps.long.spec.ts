import { expect, test, type Page } from './test';
import { runOnStore } from './store-of';
import { useTunnel } from './tunnel';

/** An impatient finger, and a browser with the same help open in twenty tabs. */
const TIMES = 20;

const tunnel = useTunnel();
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

async function fill(page: Page, about: string): Promise<void> {
	await page.goto(`${tunnel.network.origin}/en/contact?channel=message`);
	await page.getByLabel('What is it about?').fill(about);
}

/** How many cases begin with these words. */
async function casesOf(about: string): Promise<number> {
	const rows = await runOnStore(
		tunnel.server,
		`select count(distinct case_id)::int as count from case_payloads where text = '${about}'`
	);
	return (rows as { count: number }[])[0]?.count ?? 0;
}

test('twenty taps on "Send" are one request', async ({ page }) => {
	await fill(page, 'Tapped twenty times.');
	await page.getByRole('button', { name: 'Send' }).click({ clickCount: TIMES });
	await expect(page.getByText('Received.')).toBeVisible();
	expect(await casesOf('Tapped twenty times.')).toBe(1);
	await page.goto(`${tunnel.network.origin}/en/requests`);
	await expect(page.locator('main li')).toHaveCount(1);
});

test('twenty tabs that send what waits on this phone send it once', async ({ page, context }) => {
	await page.goto(`${tunnel.network.origin}/en/requests`);
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	const tabs = [page];
	while (tabs.length < TIMES) {
		const tab = await context.newPage();
		await tab.goto(`${tunnel.network.origin}/en/requests`);
		tabs.push(tab);
	}
	await fill(page, 'Sent by twenty tabs.');
	// Whoever sends it is not answered, and each of them tries again.
	tunnel.network.mood = 'deaf';
	await page.getByRole('button', { name: 'Send' }).click();
	await expect.poll(() => casesOf('Sent by twenty tabs.')).toBe(1);
	tunnel.network.mood = 'fine';
	await Promise.all(tabs.map((tab) => tab.evaluate(() => dispatchEvent(new Event('online')))));
	await expect(page.getByText('Received.')).toBeVisible();
	expect(await casesOf('Sent by twenty tabs.')).toBe(1);
	const rows = await runOnStore(tunnel.server, 'select id from cases');
	expect(rows).toHaveLength(2);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('twenty taps are one request, too', async ({ page }) => {
		await fill(page, 'Tapped without scripts.');
		const send = page.getByRole('button', { name: 'Send' });
		await send.click({ clickCount: TIMES, noWaitAfter: true });
		await expect(page.getByText('Received.')).toBeVisible();
		expect(await casesOf('Tapped without scripts.')).toBe(1);
	});
});
