import { expect, test, type Page } from './test';
import AxeBuilder from '@axe-core/playwright';
import { lookUp } from './at-desk';
import { startServer, type TestServer } from './server';
import { signIn } from './sign-in';
import { becomesReady, begin, press } from './shop-floor';
import { keptByBrowser, shopKiosk } from './shop-kiosk';

/** The search field in Chromium and in Firefox: by keys, by touch, by input method, with bad input. */

let server: TestServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());

async function faults(page: Page) {
	// The package brings types of Playwright of its own, which may be another copy's.
	return (await new AxeBuilder({ page: page as never }).analyze()).violations;
}

const field = (page: Page) => page.locator('#q');
const options = (page: Page) => page.getByRole('option');
const active = (page: Page) => page.locator('[role=option][aria-selected=true]');

async function goTo(page: Page, path: string) {
	await page.goto(server.origin + path);
	await field(page).focus();
	await expect(field(page)).toHaveRole('combobox');
}

test('every key of the pattern does what it says', async ({ page }) => {
	await goTo(page, '/en');
	await page.keyboard.type('order');
	await expect(options(page).first()).toBeVisible();
	await page.keyboard.press('ArrowUp');
	await expect(active(page)).toHaveText('All results for “order”');
	await page.keyboard.press('Home');
	const first = await options(page).first().getAttribute('id');
	await expect(field(page)).toHaveAttribute('aria-activedescendant', first ?? '');
	await page.keyboard.press('ArrowDown');
	await expect(options(page).nth(1)).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.type(' late');
	await expect(active(page)).toHaveCount(0);
	await page.keyboard.press('Escape');
	await expect(field(page)).toHaveValue('');
	await page.keyboard.type('order');
	await expect(options(page).first()).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(field(page)).toHaveAttribute('aria-expanded', 'false');
	await field(page).focus();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/en\/search\?q=order$/);
});

test('a better spelling is taken by a key, and asked', async ({ page }) => {
	await goTo(page, '/en');
	await page.keyboard.type('pasword ');
	await expect(options(page).first()).toHaveText('Did you mean password?');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(field(page)).toHaveValue(/^password/);
	await expect(options(page).first()).toContainText('password');
});

test('an answer that comes late never replaces a newer one', async ({ page }) => {
	const late: (() => void)[] = [];
	await page.route('**/api/v1/search?*', async (route) => {
		const isFirst = new URL(route.request().url()).searchParams.get('q') === 're';
		if (isFirst) await new Promise<void>((resolve) => late.push(resolve));
		await route.continue().catch(() => undefined);
	});
	await goTo(page, '/en');
	await page.keyboard.insertText('re');
	await page.keyboard.insertText('fund');
	await expect(options(page).first()).toContainText('When is my refund?');
	late.forEach((go) => go());
	await page.keyboard.press('ArrowDown');
	await expect(active(page)).toContainText('When is my refund?');
});

test('within a topic, until the reader unticks it', async ({ page }) => {
	await goTo(page, '/en/returns');
	await page.keyboard.type('order');
	await expect(options(page).first()).toBeVisible();
	for (const url of await options(page).evaluateAll((all) =>
		all.map((each) => each.getAttribute('href'))
	))
		expect(url).toMatch(/^\/en\/(returns\/|search\?q=order&topic=returns)/);
	await page.getByLabel('Only in Returns and refunds').uncheck();
	await field(page).focus();
	await expect(options(page).filter({ hasText: 'Track your order' })).toBeVisible();
});

test('the results page narrows in place, and Back widens it again', async ({ page }) => {
	await page.goto(`${server.origin}/en/search?q=order`);
	await page.evaluate(() => Object.assign(window, { isSame: true }));
	const before = await page.locator('main ol > li').allInnerTexts();
	await page.waitForLoadState('networkidle');
	await page
		.getByRole('navigation', { name: 'By topic' })
		.getByRole('link', { name: /^Orders/ })
		.click();
	await expect(page).toHaveURL(/topic=orders/);
	const leave = page.getByRole('link', { name: 'Search everywhere, not only in Orders' });
	await expect(leave).toBeVisible();
	expect(await page.evaluate(() => 'isSame' in window)).toBe(true);
	await page.goBack();
	await expect(leave).toHaveCount(0);
	expect(await page.locator('main ol > li').allInnerTexts()).toEqual(before);
});

test('right to left, and with an English article that stands in', async ({ page }) => {
	await goTo(page, '/ur');
	await page.keyboard.insertText('preorder');
	await expect(options(page).first().locator('.text')).toHaveAttribute('dir', 'ltr');
	await field(page).fill('واپسی');
	await expect(options(page).first().locator('.text')).toHaveAttribute('dir', 'rtl');
	await expect(options(page).first()).toHaveCSS('direction', 'rtl');
});

const HOSTILE = [
	'x'.repeat(10_000),
	'ప'.repeat(10_000),
	'\u0301\u0302\u094d',
	'😀👩‍👩‍👧🏳️‍🌈',
	'refund واپسی \u202e order \u2066',
	'\u0000\u0001\u0007\u001b[31m',
	'\ud800 lone \udc00',
	'constructor __proto__ toString hasOwnProperty',
	'(.*)+$ [a-z]{9,} \\',
	'<img src=x onerror=alert(1)>"\'><script>alert(1)</script>'
];

test('takes anything for a question, on the page and in the field', async ({ page }) => {
	const wrong: string[] = [];
	page.on('pageerror', (error) => wrong.push(error.message));
	page.on('dialog', (dialog) => {
		wrong.push(dialog.message());
		void dialog.dismiss();
	});
	for (const text of HOSTILE) {
		const query = new URLSearchParams({ q: text.toWellFormed() }).toString();
		// Firefox calls it an error that a page is left while its scripts come.
		const response = await page.goto(`${server.origin}/en/search?${query}`, {
			waitUntil: 'networkidle'
		});
		expect(response?.status()).toBe(200);
		await expect(page.locator('main img, main script')).toHaveCount(0);
	}
	await goTo(page, '/en');
	for (const text of HOSTILE) {
		await field(page).fill(text);
		await expect(field(page)).toHaveRole('combobox');
	}
	await field(page).fill('refund');
	await expect(options(page).first()).toContainText('refund');
	expect(wrong).toEqual([]);
});

test('an address that no question needs is refused in a sentence', async ({ request }) => {
	const answer = await request.get(`${server.origin}/en/search?q=${'x'.repeat(200_000)}`);
	expect(answer.status()).toBe(431);
	expect(await answer.text()).toBe('The address is too long: ask with fewer words.');
});

test('an answer stays readable at 320 px, and axe finds nothing', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 256 });
	await goTo(page, '/en');
	await page.keyboard.type('zorblax order');
	await expect(options(page).first()).toBeVisible();
	const sideways = () =>
		page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
	expect(await sideways()).toBe(0);
	expect(await faults(page)).toEqual([]);
	await page.goto(`${server.origin}/en/search?q=zorblax+order`);
	expect(await sideways()).toBe(0);
	expect(await faults(page)).toEqual([]);
});

test.describe('in Chromium', () => {
	test.skip(({ browserName }) => browserName !== 'chromium', 'what only its protocol can do');

	test('what an input method composes is answered, and its keys are left to it', async ({
		page
	}) => {
		await goTo(page, '/hi');
		const client = await page.context().newCDPSession(page);
		const text = 'रिफ़ंड';
		await client.send('Input.imeSetComposition', { text, selectionStart: 6, selectionEnd: 6 });
		await expect(options(page).first()).toContainText('रिफ़ंड');
		await client.send('Input.insertText', { text });
		await expect(field(page)).toHaveValue(text);
		await page.keyboard.press('ArrowDown');
		await expect(active(page)).toHaveCount(1);
	});

	test('a tap on an answer opens it, and forced colours show which is active', async ({
		browser
	}) => {
		const context = await browser.newContext({
			viewport: { width: 390, height: 844 },
			hasTouch: true,
			forcedColors: 'active'
		});
		const page = await context.newPage();
		await goTo(page, '/en');
		await page.keyboard.type('track');
		await page.keyboard.press('ArrowDown');
		await expect(active(page)).toHaveCSS('outline-style', 'solid');
		await options(page).filter({ hasText: 'Track your order' }).first().tap();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Track your order');
		await context.close();
	});

	test('the question is in the case, and the agent sees it', async ({ page, browser }) => {
		await page.goto(`${server.origin}/en/search?q=zorblax+frunk`);
		await page.getByRole('link', { name: 'Ask a person about this' }).click();
		await page.getByText('Message', { exact: true }).click();
		await page.getByLabel('What is it about?').fill('It hums.');
		await page.getByRole('button', { name: 'Send the message' }).click();
		await expect(page).toHaveURL(/\/en\/requests\/[0-9A-Z-]+$/);
		const receipt = page.url().split('/').at(-1) ?? '';
		const desk = await (await browser.newContext()).newPage();
		await signIn(desk, server);
		await lookUp(desk, receipt);
		await expect(desk.locator('.tried')).toContainText('zorblax frunk');
	});

	test('a kiosk narrows, remembers within the visit, and keeps nothing typed', async () => {
		const kiosk = shopKiosk(server.origin);
		const page = await kiosk.boot();
		await becomesReady(page);
		await begin(page);
		await page.getByRole('button', { name: /^Returns and refunds/ }).click();
		await page.getByRole('button', { name: 'Only in Returns and refunds' }).click();
		await press(page, 'order');
		await expect(options(page).first()).toBeVisible();
		await expect(options(page).filter({ hasText: 'Track your order' })).toHaveCount(0);
		await page.getByRole('button', { name: 'Search everywhere, not only in Returns' }).click();
		const track = options(page).filter({ hasText: 'Track your order' });
		await track.tap();
		await page.getByRole('button', { name: 'Back' }).click();
		for (let signs = 'order'.length; signs > 0; signs--)
			await page.getByRole('button', { name: 'Delete' }).click();
		await expect(options(page)).toContainText(['Track your order']);
		await press(page, 'zqx zqxy');
		await expect(page.getByText('Our help does not know “zqx” and “zqxy”.')).toBeVisible();
		await page.getByRole('button', { name: 'Ask a person about this' }).click();
		await expect(page.getByRole('button', { name: /^Leave a message/ })).toBeVisible();
		expect(await keptByBrowser(page)).not.toContain('zqx');
		expect(kiosk.violations).toEqual([]);
		await kiosk.remove();
	});
});
