import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from './test';
import { CRAFTED, REFUSED } from './crafted';
import { startServer, type TestServer } from './server';
import { arrive, becomesReady } from './shop-floor';
import { DEVICE_KEYS, GESTURES, Hands, HEIGHT, KEYS, WIDTH } from './ways-out';
import { hasDisplay, openDisplay, type Display } from './x-display';

/**
 * Ways out that visitors of kiosks try, with real keys and a real mouse on a display of its own:
 * after each the page must be the same document at the same address and size, alone, unmarked, and
 * still the one that keys reach (a menu, a bar or a dialog of the browser's would take them).
 */
const debian = '/usr/bin/chromium';

let server: TestServer;
let display: Display;
let context: BrowserContext;
let page: Page;
let hands: Hands;
let content: string;
const events: string[] = [];

test.skip(!hasDisplay, 'Xvfb and xdotool are not installed here.');

test.beforeAll(async () => {
	test.setTimeout(180_000);
	content = mkdtempSync(path.join(tmpdir(), 'deskbell-content-'));
	cpSync('content', content, { recursive: true });
	writeFileSync(path.join(content, 'help/orders/crafted.en.md'), CRAFTED);
	writeFileSync(path.join(content, 'help/orders/crafted-refused.en.md'), REFUSED);
	server = await startServer({ CONTENT_DIR: content });
	display = await openDisplay(77, WIDTH, HEIGHT);
	const profile = mkdtempSync(path.join(tmpdir(), 'deskbell-escape-'));
	context = await chromium.launchPersistentContext(profile, {
		...(existsSync(debian) ? { executablePath: debian } : {}),
		headless: false,
		env: { ...process.env, DISPLAY: display.name },
		args: [
			'--no-sandbox',
			'--test-type',
			'--kiosk',
			`--window-size=${WIDTH},${HEIGHT}`,
			'--window-position=0,0'
		],
		viewport: null,
		acceptDownloads: false
	});
	page = context.pages()[0] ?? (await context.newPage());
	const cdp = await context.newCDPSession(page);
	hands = new Hands(display, cdp, path.join(content, 'site.yaml'));
	context.on('page', () => events.push('another page'));
	page.on('download', () => events.push('a download'));
	page.on('filechooser', () => events.push('a file dialog'));
	page.on('dialog', (dialog) => {
		events.push('an alert');
		void dialog.dismiss();
	});
	await page.goto(`${server.origin}/kiosk?shop=abids`);
	await becomesReady(page);
});
test.afterAll(async () => {
	await context.close();
	display.close();
	await server.stop();
	rmSync(content, { recursive: true, force: true });
});

interface State {
	url: string;
	isSame: boolean;
	size: string;
	selected: string;
	pages: number;
}

async function state(): Promise<State> {
	return {
		url: page.url(),
		pages: context.pages().length,
		...(await page.evaluate(() => ({
			isSame: 'marked' in window,
			size: `${innerWidth} × ${innerHeight} at ${devicePixelRatio} × ${visualViewport?.scale ?? 0}`,
			selected: getSelection()?.toString() ?? ''
		})))
	};
}

/** Whether keys reach the page: nothing of the browser's own stands before it. */
async function keysReachIt(): Promise<boolean> {
	const count = () => page.evaluate(() => (window as unknown as { keys: number }).keys);
	try {
		const before = await count();
		hands.key('z');
		await expect.poll(count, { timeout: 1_500 }).toBeGreaterThan(before);
		return true;
	} catch {
		return false;
	}
}

async function watch() {
	await page.evaluate(() => {
		const watched = window as unknown as { marked?: boolean; keys: number };
		if (watched.marked) return;
		Object.assign(window, { marked: true, keys: 0 });
		addEventListener('keydown', () => (watched.keys += 1), { capture: true });
	});
}

async function tried(name: string, does: () => unknown): Promise<string[]> {
	await watch();
	events.length = 0;
	const before = await state();
	await does();
	const out = [...events];
	const after = await state().catch(() => undefined);
	if (!after) return [`${name}: the page is gone`];
	if (after.selected !== '') out.push(`marked "${after.selected}"`);
	for (const what of ['url', 'isSame', 'size', 'pages'] as const)
		if (after[what] !== before[what]) out.push(`${what}: ${before[what]} → ${after[what]}`);
	if (!(await keysReachIt())) {
		out.push('something of the browser’s takes the keys');
		hands.key('Escape');
		hands.key('Escape');
	}
	return out.map((each) => `${name}: ${each}`);
}

async function toSearch() {
	if (await page.locator('.attract').isVisible()) await page.locator('.attract .surface').click();
	if (await page.locator('.languages').isVisible())
		await page.locator('.languages button', { hasText: 'English' }).click();
	const ahead = page.locator('.home .search');
	const keyboard = page.locator('.keyboard');
	const back = page.getByRole('button', { name: 'Back', exact: true });
	await expect(ahead.or(keyboard).or(back).first()).toBeVisible();
	// A gesture may have pressed what it began on: that leads on within the kiosk.
	while (!(await ahead.or(keyboard).first().isVisible())) await back.click();
	if (await ahead.isVisible()) await ahead.click();
	await keyboard.waitFor();
}

test('no key, gesture or drop leads out of the kiosk', async () => {
	test.setTimeout(400_000);
	const out: string[] = [];
	await toSearch();
	hands.click(500, 30);
	for (const name of KEYS) out.push(...(await tried(name, () => hands.key(name))));
	for (const [name, does] of Object.entries(GESTURES)) {
		await toSearch();
		out.push(...(await tried(name, () => does(hands))));
	}
	const kinds = KEYS.length + Object.keys(GESTURES).length;
	process.stdout.write(`${kinds} kinds tried, ${out.length} out\n`);
	expect(out).toEqual([]);
	expect(kinds).toBeGreaterThanOrEqual(40);
});

test('a crafted article leads nowhere', async () => {
	test.setTimeout(120_000);
	await page.reload();
	await arrive(page, 'en');
	await page.getByRole('button', { name: /^Orders/ }).click();
	const crafted = page.getByRole('button', { name: /^Crafted/ });
	await expect(crafted).toHaveText([/^Crafted to get out/]);
	await crafted.click();
	const article = page.locator('article');
	await expect(article).toContainText('insecure');
	const reached = 'a, area, iframe, form, input, object, embed, meta, link, base, [onload]';
	expect(await page.locator(`.stage :is(${reached})`).count()).toBe(0);
	const out: string[] = [];
	const links = await article.locator('b').all();
	expect(links.length).toBeGreaterThan(8);
	for (const link of links) {
		const box = await link.boundingBox();
		const name = await link.innerText();
		if (!box) continue;
		const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
		for (const button of [1, 2])
			out.push(...(await tried(`${name}, button ${button}`, () => hands.click(x, y, button))));
	}
	expect(out).toEqual([]);
});

test('no screen has a field that a browser could fill, suggest for or remember', async () => {
	await page.reload();
	await toSearch();
	expect(await page.locator('input, textarea, select, [contenteditable]').count()).toBe(0);
});

test('what only the device can keep is known', async () => {
	test.setTimeout(120_000);
	await page.reload();
	await toSearch();
	hands.click(500, 30);
	const out: string[] = [];
	for (const name of DEVICE_KEYS) {
		out.push(...(await tried(name, () => hands.key(name))));
		for (const other of context.pages()) if (other !== page) await other.close();
	}
	process.stdout.write(`By the device's policies only: ${out.join('; ') || 'nothing'}\n`);
	expect(context.pages()).toHaveLength(1);
});
