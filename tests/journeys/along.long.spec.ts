import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from './test';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { lookUp, queue } from './at-desk';
import { button, heading } from './on-page';
import config from './playwright.config';
import { signIn } from './sign-in';
import { becomesReady, begin } from './shop-floor';
import { keptByBrowser, useShopKiosk } from './shop-kiosk';

const shop = useShopKiosk();
let phone: BrowserContext;
let profile: string;
test.beforeEach(async () => {
	profile = mkdtempSync(path.join(tmpdir(), 'deskbell-phone-'));
	phone = await chromium.launchPersistentContext(profile, {
		...config.use?.launchOptions,
		viewport: { width: 390, height: 844 },
		hasTouch: true,
		locale: 'en-IN'
	});
});
test.afterEach(async () => {
	await phone.close();
	rmSync(profile, { recursive: true, force: true });
});

/** What a camera reads off the kiosk's screen. */
async function scan(page: Page): Promise<string> {
	await page.getByRole('img', { name: 'Code for your phone' }).waitFor();
	const picture = await page.screenshot();
	const { data, info } = await sharp(picture)
		.ensureAlpha()
		.raw()
		.toBuffer({ resolveWithObject: true });
	const code = jsQR(new Uint8ClampedArray(data), info.width, info.height);
	if (!code) throw new Error('No code can be read off the screen.');
	return code.data;
}

/** Reads an article at a kiosk that has no network, and asks to take it along. */
async function carry(): Promise<{ page: Page; url: string }> {
	await becomesReady(await shop.kiosk.boot());
	const page = await shop.kiosk.boot({
		before: async (booted) => {
			await booted.route(/\/(api|library|readyz)/, (route) => route.abort());
		}
	});
	await begin(page);
	await button(page, /^Orders/).click();
	await button(page, /^Track your order/).click();
	await expect(heading(page)).toHaveText('Track your order');
	await button(page, 'Get a person').click();
	await button(page, /^Take it along/).click();
	return { page, url: await scan(page) };
}

test('a customer takes a request along from a kiosk without a network, and it is one case whoever delivers it', async ({
	page: desk
}) => {
	const { page, url } = await carry();
	const [opening = '', secret = ''] = new URL(url).hash.slice(1).split('.');
	expect(Buffer.from(opening, 'base64url').length).toBeLessThanOrEqual(300);

	const scanned = await phone.newPage();
	await scanned.goto(url);
	await expect(heading(scanned)).toHaveText('Your request from the kiosk');
	await expect(scanned.getByText('Track your order')).toBeVisible();
	expect(scanned.url()).not.toContain('#');
	await button(scanned, 'Send').click();
	await expect(scanned.getByRole('alert')).toHaveText(/^Give us a phone number or an e-mail/);
	await scanned.getByLabel('Your phone number').fill('+91 98480 12345');
	await scanned.getByLabel('What is it about?').fill('The box is open.');
	await button(scanned, 'Send').click();
	await expect(scanned.getByText('The box is open.')).toBeVisible();
	const receipt = new URL(scanned.url()).pathname.split('/').at(-1) ?? '';

	await button(page, 'It is on my phone').click();
	await expect(heading(page)).toHaveText('It continues on your phone.');
	await expect(page.locator('output')).toHaveText(receipt);
	await button(page, 'I am done').click();
	await expect(button(page, 'Touch to begin')).toBeVisible();
	expect(await keptByBrowser(page)).not.toContain(secret);
	await shop.kiosk.shutDown();
	expect(shop.kiosk.foundOnDisk([secret, opening])).toEqual([]);

	const again = await shop.kiosk.boot();
	await expect
		.poll(async () => (await keptByBrowser(again)).includes('/api/v1/sealed'), { timeout: 20_000 })
		.toBe(false);
	await signIn(desk, shop.server);
	await expect(queue(desk).getByRole('listitem')).toHaveCount(1);
	await lookUp(desk, receipt);
	await expect(desk.locator('.tried')).toContainText('Track your order');
	await expect(desk.getByRole('main')).toContainText('98480');
	await expect(desk.getByRole('main')).toContainText('The box is open.');
});

test('a code that was cut off or changed is refused clearly, and leads to a person', async () => {
	const { url } = await carry();
	const scanned = await phone.newPage();
	for (const broken of [url.slice(0, -3), url.replace('#', '#A'), url.split('.')[0] ?? '']) {
		await scanned.goto('about:blank');
		await scanned.goto(broken);
		await expect(heading(scanned)).toHaveText('This code cannot be read.');
		await expect(scanned.getByRole('link', { name: 'Talk to a person' }).first()).toBeVisible();
	}
	await scanned.goto('about:blank');
	await scanned.goto(url);
	await expect(heading(scanned)).toHaveText('Your request from the kiosk');
	await scanned.goto('about:blank');
	await scanned.goto(url);
	await expect(heading(scanned)).toHaveText('Your request from the kiosk');
});
