import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, test, type BrowserContext, type CDPSession, type Page } from './test';
import { CRAFTED, REFUSED } from './crafted';
import { startServer, type TestServer } from './server';
import { becomesReady } from './shop-floor';
import { hasDisplay, openDisplay, type Display } from './x-display';

/**
 * Ways out that visitors of kiosks try, with real keys and a real mouse on a display of its own:
 * after each the page must be the same document at the same address and size, alone, unmarked, and
 * still the one that keys reach (a menu, a bar or a dialog of the browser's would take them).
 */
const [WIDTH, HEIGHT] = [1080, 1440];
const debian = '/usr/bin/chromium';

let server: TestServer;
let display: Display;
let context: BrowserContext;
let page: Page;
let cdp: CDPSession;
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
	cdp = await context.newCDPSession(page);
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

const key = (...keys: string[]) => display.does('key', '--clearmodifiers', ...keys);
const click = (x: number, y: number, button = 1) =>
	display.does('mousemove', String(x), String(y), 'click', String(button));
const drag = (x: number, y: number, toX: number, toY: number) =>
	display.does(
		...['mousemove', String(x), String(y), 'mousedown', '1'],
		...['mousemove', String((x + toX) / 2), String((y + toY) / 2)],
		...['mousemove', String(toX), String(toY), 'mouseup', '1']
	);
const dropping = async (data: object) => {
	for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
		await cdp.send('Input.dispatchDragEvent', {
			type,
			x: 500,
			y: 500,
			data: { items: [], dragOperationsMask: 1, ...data }
		});
};
const touch = async (points: [number, number][][]) => {
	for (const [i, fingers] of points.entries())
		await cdp.send('Input.dispatchTouchEvent', {
			type: i === 0 ? 'touchStart' : 'touchMove',
			touchPoints: fingers.map(([x, y], id) => ({ x, y, id }))
		});
	await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
};

const KEYS = [
	...['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'Menu', 'shift+F10', 'Print', 'Help'],
	...['ctrl+p', 'ctrl+s', 'ctrl+o', 'ctrl+u', 'ctrl+f', 'ctrl+g', 'ctrl+l', 'ctrl+k', 'ctrl+e'],
	...['ctrl+d', 'ctrl+h', 'ctrl+j', 'ctrl+r', 'ctrl+shift+r', 'ctrl+a', 'ctrl+c', 'ctrl+x'],
	...['ctrl+v', 'ctrl+plus', 'ctrl+minus', 'ctrl+0', 'ctrl+shift+i', 'ctrl+shift+j'],
	...['ctrl+shift+c', 'ctrl+shift+o', 'ctrl+shift+b', 'ctrl+shift+Delete', 'ctrl+shift+m'],
	...['ctrl+Tab', 'ctrl+1', 'ctrl+Return', 'alt+Left', 'alt+Right', 'alt+Home', 'alt+d', 'alt+f'],
	...['alt+e', 'alt+Return', 'XF86Back', 'XF86Forward', 'XF86HomePage', 'XF86Search'],
	...['XF86Reload', 'XF86Favorites', 'XF86Mail', 'XF86Explorer']
];
/** Those that no page is ever asked about: they are the device's to keep, and tried to know. */
const DEVICE_KEYS = ['ctrl+t', 'ctrl+n', 'ctrl+shift+n', 'ctrl+shift+t'];

const GESTURES: Record<string, () => unknown> = {
	'the context menu by the right button': () => click(500, 700, 3),
	'the context menu on a button': () => click(500, HEIGHT - 80, 3),
	'the context menu by a long press': () =>
		cdp.send('Input.synthesizeTapGesture', { x: 500, y: 300, duration: 900, tapCount: 1 }),
	'the middle button, which scrolls by itself or opens': () => click(300, 700, 2),
	'the button of a mouse that goes back': () => click(300, 500, 8),
	'the button of a mouse that goes forward': () => click(300, 500, 9),
	'marking by a double click': () => {
		display.does('mousemove', '200', '160', 'click', '--repeat', '2', '--delay', '60', '1');
	},
	'marking by three clicks': () => {
		display.does('mousemove', '200', '160', 'click', '--repeat', '3', '--delay', '60', '1');
	},
	'marking by dragging': () => drag(60, 150, 900, 600),
	'dragging a picture or a button': () => drag(500, HEIGHT - 80, 500, 300),
	'the wheel with Control': () => {
		display.does('keydown', 'ctrl');
		click(500, 500, 4);
		click(500, 500, 5);
		display.does('keyup', 'ctrl');
	},
	'the wheel with Shift, sideways': () => {
		display.does('keydown', 'shift');
		click(500, 500, 4);
		display.does('keyup', 'shift');
	},
	'dropping a file': async () => {
		const file = path.join(content, 'site.yaml');
		await dropping({ files: [file] });
	},
	'dropping an address': async () => {
		await dropping({
			items: [{ mimeType: 'text/uri-list', data: 'https://example.com/', title: 'out' }]
		});
	},
	'dropping a text': async () => {
		await dropping({ items: [{ mimeType: 'text/plain', data: 'https://example.com/' }] });
	},
	'a pinch of two fingers': async () => {
		await touch([
			[
				[400, 700],
				[600, 700]
			],
			[
				[250, 700],
				[750, 700]
			],
			[
				[100, 700],
				[900, 700]
			]
		]);
	},
	'a pinch as the browser makes it': () =>
		cdp.send('Input.synthesizePinchGesture', { x: 500, y: 700, scaleFactor: 3 }),
	'pulling down to reload': async () => {
		await touch(Array.from({ length: 12 }, (_, i): [number, number][] => [[500, 50 + i * 90]]));
	},
	'a swipe in from the left edge': async () => {
		await touch(Array.from({ length: 12 }, (_, i): [number, number][] => [[2 + i * 80, 700]]));
	},
	'a swipe in from the right edge': async () => {
		await touch(
			Array.from({ length: 12 }, (_, i): [number, number][] => [[WIDTH - 2 - i * 80, 700]])
		);
	},
	'a swipe in from the top edge': async () => {
		await touch(Array.from({ length: 12 }, (_, i): [number, number][] => [[500, 1 + i * 60]]));
	},
	'ten fingers at once': async () => {
		const fingers = Array.from({ length: 10 }, (_, i): [number, number] => [80 + i * 95, 700]);
		await touch([fingers, fingers.map(([x, y]): [number, number] => [x, y + 200])]);
	},
	'a double tap that magnifies': () =>
		cdp.send('Input.synthesizeTapGesture', { x: 400, y: 300, tapCount: 2, duration: 40 })
};

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
		key('z');
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
		key('Escape');
		key('Escape');
	}
	return out.map((each) => `${name}: ${each}`);
}

async function toSearch() {
	if (await page.locator('.attract').isVisible()) await page.locator('.attract .surface').click();
	if (await page.locator('.languages').isVisible())
		await page.locator('.languages button', { hasText: 'English' }).click();
	if (await page.locator('.home .search').isVisible()) await page.locator('.home .search').click();
	await page.locator('.keyboard').waitFor();
}

test('no key, gesture or drop leads out of the kiosk', async () => {
	test.setTimeout(400_000);
	const out: string[] = [];
	await toSearch();
	click(500, 30);
	for (const name of KEYS) out.push(...(await tried(name, () => key(name))));
	for (const [name, does] of Object.entries(GESTURES)) {
		await toSearch();
		out.push(...(await tried(name, does)));
	}
	const kinds = KEYS.length + Object.keys(GESTURES).length;
	process.stdout.write(`${kinds} kinds tried, ${out.length} out\n`);
	expect(out).toEqual([]);
	expect(kinds).toBeGreaterThanOrEqual(40);
});

test('a crafted article leads nowhere', async () => {
	test.setTimeout(120_000);
	await page.reload();
	await page.locator('.attract .surface').click();
	await page.locator('.languages button', { hasText: 'English' }).click();
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
			out.push(...(await tried(`${name}, button ${button}`, () => click(x, y, button))));
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
	click(500, 30);
	const out: string[] = [];
	for (const name of DEVICE_KEYS) {
		out.push(...(await tried(name, () => key(name))));
		for (const other of context.pages()) if (other !== page) await other.close();
	}
	process.stdout.write(`By the device's policies only: ${out.join('; ') || 'nothing'}\n`);
	expect(context.pages()).toHaveLength(1);
});
