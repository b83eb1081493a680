import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Page } from './test';
import { startServer, type TestServer } from './server';
import { becomesReady, begin, press } from './shop-floor';
import { shopKiosk } from './shop-kiosk';
import { runOnStore } from './store-of';

const FILE = 'help/orders/track-order.en.md';
const content = mkdtempSync(path.join(tmpdir(), 'deskbell-content-'));
let server: TestServer;

/** The checker is built for the same page of another copy of the driver. */
type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];

test.beforeAll(async () => {
	cpSync(fileURLToPath(new URL('../../content', import.meta.url)), content, { recursive: true });
	// Each visitor comes from a network of their own, as the proxy in front says.
	server = await startServer({ CONTENT_DIR: content, ADDRESS_HEADER: 'X-Forwarded-For' });
});
test.afterAll(async () => {
	await server.stop();
	rmSync(content, { recursive: true, force: true });
});

/** A phone on a network of its own. */
async function phone(browser: Browser, network: number): Promise<Page> {
	const context = await browser.newContext({
		javaScriptEnabled: true,
		viewport: { width: 390, height: 844 },
		extraHTTPHeaders: { 'x-forwarded-for': `10.2.0.${network}` }
	});
	return context.newPage();
}

/** Searches in vain, finds the article by browsing, and says that it helped. */
async function visit(page: Page, words: string): Promise<void> {
	await page.goto(`${server.origin}/en/search?q=${encodeURIComponent(words)}`, {
		waitUntil: 'networkidle'
	});
	await expect(page.getByText(/found nothing/)).toBeVisible();
	await page.goto(`${server.origin}/en/orders`);
	await page.getByRole('main').getByRole('link', { name: 'Track your order' }).click();
	await expect(page).toHaveURL(/track-order$/);
	// What scripts add must be there before somebody is quicker than they.
	await page.waitForLoadState('networkidle');
	await page.getByRole('button', { name: 'Yes, thank you' }).click();
	await expect(page.getByRole('status')).toContainText('Thank you');
}

/** A visit whose end is with the server; the page that told it is gone by then. */
async function told(page: Page, words: string): Promise<void> {
	const count = () => runOnStore(server, 'select count(*)::int as count from search_events');
	const [before] = (await count()) as { count: number }[];
	await visit(page, words);
	await expect.poll(count).toEqual([{ count: (before?.count ?? 0) + 1 }]);
}

async function toWords(page: Page): Promise<void> {
	await page.context().setExtraHTTPHeaders({ 'x-forwarded-for': '10.9.0.1' });
	await page.goto(`${server.origin}/edit/words`);
	if (!page.url().includes('sign-in')) return;
	await page.getByLabel('E-mail').fill(server.account.email);
	await page.getByLabel('Password').fill(server.account.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL(/\/edit\/words$/);
}

test('what three visits sought in vain is found once an editor has agreed', async ({
	browser,
	page
}) => {
	for (const network of [1, 2, 3]) {
		const visitor = await phone(browser, network);
		await told(visitor, 'Zostavka ghumshuda');
		await visitor.context().close();
	}
	await toWords(page);
	const proposal = page.getByRole('listitem').filter({ hasText: 'zostavka ghumshuda' });
	await expect(proposal).toContainText('Track your order');
	const { violations } = await new AxeBuilder({ page: page as unknown as AxePage }).analyze();
	expect(violations).toEqual([]);
	await proposal.getByRole('button', { name: 'Find it by these words' }).press('Enter');
	await expect(page.getByRole('status')).toContainText('now finds “Track your order”');
	await expect(proposal).toBeHidden();
	expect(readFileSync(path.join(content, FILE), 'utf8')).toMatch(/^aliases: .*zostavka ghumshuda/m);
	await expect(async () => {
		await page.goto(`${server.origin}/en/search?q=zostavka`);
		await expect(
			page.getByRole('main').getByRole('link', { name: /Track your order/ })
		).toBeVisible({ timeout: 500 });
	}).toPass();
});

test.describe('an editor without scripts', () => {
	test.use({ javaScriptEnabled: false });
	test('leaves words out for good', async ({ browser, page }) => {
		for (const network of [11, 12, 13]) {
			const visitor = await phone(browser, network);
			await told(visitor, 'vrrrumple');
			await visitor.context().close();
		}
		await toWords(page);
		const proposal = page.getByRole('listitem').filter({ hasText: 'vrrrumple' });
		await proposal.getByRole('button', { name: 'Leave them out' }).click();
		await expect(page.getByRole('status')).toContainText('will not be proposed again');
		await page.goto(`${server.origin}/edit/words`);
		await expect(page.getByRole('main')).not.toContainText('vrrrumple');
	});
});

test('what was sought under the field alone, and given up, counts as well', async ({ browser }) => {
	const visitor = await phone(browser, 31);
	await visitor.goto(`${server.origin}/en`);
	await visitor.locator('#q').focus();
	await expect(visitor.locator('#q')).toHaveRole('combobox');
	await visitor.keyboard.type('flumpwagon');
	await expect(visitor.getByText(/found nothing/).first()).toBeVisible();
	await visitor.keyboard.press('Escape');
	await visitor.goto(`${server.origin}/en/orders/track-order`, { waitUntil: 'networkidle' });
	const told = visitor.waitForRequest((request) => request.url().endsWith('/api/v1/searches'));
	await visitor.getByRole('button', { name: 'Yes, thank you' }).click();
	expect((await told).postDataJSON()).toMatchObject({
		...{ query: 'flumpwagon', shown: [], opened: ['orders/track-order'] },
		solvedBy: 'orders/track-order'
	});
	await visitor.context().close();
});

test('a browser that asks not to be tracked holds and tells nothing', async ({ browser, page }) => {
	const visitor = await phone(browser, 21);
	const told: string[] = [];
	visitor.on('request', (request) => {
		if (request.url().includes('/searches')) told.push(request.url());
	});
	await visitor.addInitScript(() => {
		Object.defineProperty(navigator, 'globalPrivacyControl', { get: () => true });
	});
	await visit(visitor, 'quibbledash');
	expect(await visitor.evaluate(() => sessionStorage.length)).toBe(0);
	expect(told).toEqual([]);

	for (const network of [22, 23, 24]) {
		const forged = await page.request.post(`${server.origin}/api/v1/searches`, {
			headers: { 'sec-gpc': '1', 'x-forwarded-for': `10.2.0.${network}` },
			data: {
				...{ id: crypto.randomUUID(), locale: 'en', query: 'quibbledash', shown: [] },
				...{ opened: [], solvedBy: 'orders/track-order' }
			}
		});
		expect(forged.status()).toBe(204);
	}
	await toWords(page);
	await expect(page.getByRole('main')).not.toContainText('quibbledash');
});

test('a kiosk tells what a search came to, once the customer has said so', async () => {
	const kiosk = shopKiosk(server.origin);
	try {
		const page = await kiosk.boot();
		await becomesReady(page);
		await begin(page);
		await page.getByRole('button', { name: 'Type a few words' }).click();
		await press(page, 'zqzq');
		await expect(page.getByRole('status').filter({ hasText: /.+/ }).first()).toBeVisible();
		await page.getByRole('button', { name: /Back/ }).click();
		await page.getByRole('button', { name: /Orders/ }).click();
		await page.getByRole('button', { name: /Track your order/ }).click();
		const told = page.waitForRequest((request) => request.url().endsWith('/api/v1/searches'));
		await page.getByRole('button', { name: 'Yes, thank you' }).click();
		expect((await told).postDataJSON()).toMatchObject({
			...{ query: 'zqzq', shown: [], opened: ['orders/track-order'] },
			solvedBy: 'orders/track-order'
		});
	} finally {
		await kiosk.remove();
	}
});
