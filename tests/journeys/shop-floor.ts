import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	symlinkSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, type BrowserContext, type Page, type Route } from '@playwright/test';
import { alwaysOpen } from './always-open';
import { startServer, type TestServer } from './server';
import { test, VIOLATION } from './test';

const debian = '/usr/bin/chromium';

export interface Boot {
	/** Time is the test's to move: the kiosk goes by it, not by the server's. */
	hasClock?: boolean;
	/** Milliseconds by which the device's clock is wrong; the test's to set, too. */
	offBy?: number;
	/** What to do to the page before it is opened. */
	before?: (page: Page) => Promise<void>;
}

/** A kiosk's browser, whose profile outlives it: closing and opening is a reboot. */
export interface ShopKiosk {
	/** The kiosk's page in a browser started afresh on the same profile. */
	boot(options?: Boot): Promise<Page>;
	shutDown(): Promise<void>;
	/** Where its browser keeps everything. */
	profile: string;
	/** Which of these texts stand in any file of the profile, in UTF-8 or UTF-16. */
	foundOnDisk(texts: string[]): string[];
	/** What the pages said that breaks the content security policy. */
	violations: string[];
	remove(): Promise<void>;
}

function keepOn(disk: string, profile: string): void {
	const own = path.join(profile, 'Default');
	mkdirSync(own);
	for (const name of ['IndexedDB', 'Service Worker']) {
		mkdirSync(path.join(disk, name));
		symlinkSync(path.join(disk, name), path.join(own, name));
	}
}

/** The server's answer without its time. */
async function untimed(route: Route): Promise<void> {
	const response = await route.fetch().catch(() => undefined);
	if (!response) return route.abort();
	const headers = response.headers();
	delete headers.date;
	// A page that has gone meanwhile hears no answer.
	await route.fulfill({ response, headers }).catch(() => undefined);
}

const isIn = (bytes: Buffer, text: string) =>
	bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'));

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
}

/** The files in a folder, however deep, in which a text stands, in UTF-8 or UTF-16. */
export const filesWith = (folder: string, text: string): string[] =>
	filesIn(folder).filter((file) => isIn(readFileSync(file), text));

/**
 * @param copyOf the profile of another kiosk, shut down
 * @param disk what the app keeps lies on it, as `static/kiosk/deskbell-kiosk.py` arranges it
 */
export function shopKiosk(origin: string, copyOf?: string, disk?: string): ShopKiosk {
	const profile = mkdtempSync(path.join(tmpdir(), 'deskbell-kiosk-'));
	if (copyOf !== undefined) cpSync(copyOf, profile, { recursive: true });
	if (disk !== undefined) keepOn(disk, profile);
	const violations: string[] = [];
	let context: BrowserContext | undefined;
	const shutDown = async () => {
		await context?.close();
		context = undefined;
	};
	return {
		profile,
		violations,
		shutDown,
		async boot({ hasClock = false, offBy, before }: Boot = {}) {
			await shutDown();
			context = await chromium.launchPersistentContext(profile, {
				...(existsSync(debian) ? { executablePath: debian } : {}),
				args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
				viewport: { width: 1080, height: 1920 },
				hasTouch: true,
				locale: 'en-IN',
				timezoneId: 'Asia/Kolkata'
			});
			const page = context.pages()[0] ?? (await context.newPage());
			page.on('console', (message) => {
				if (VIOLATION.test(message.text())) violations.push(message.text());
			});
			if (hasClock) {
				await page.clock.install();
				await context.route('**/readyz', untimed);
			}
			if (offBy !== undefined) await page.clock.install({ time: Date.now() + offBy });
			await before?.(page);
			await page.goto(`${origin}/kiosk?shop=abids`);
			return page;
		},
		foundOnDisk(texts) {
			const files = filesIn(profile).map((file) => readFileSync(file));
			return texts.filter((text) => files.some((file) => isIn(file, text)));
		},
		async remove() {
			await shutDown();
			rmSync(profile, { recursive: true, force: true });
		}
	};
}

/**
 * The server of a file's journeys, and for each of them a kiosk fresh from its box.
 * @param isOpen all doors, whatever the hour
 * @param content makes the folder that the server has instead of the demo's; it goes in the end
 */
export function useShopKiosk({
	isOpen = false,
	content = isOpen ? alwaysOpen : undefined
}: { isOpen?: boolean; content?: (() => string) | undefined } = {}): {
	server: TestServer;
	kiosk: ShopKiosk;
} {
	let server: TestServer;
	let kiosk: ShopKiosk;
	let folder: string | undefined;
	test.beforeAll(async () => {
		folder = content?.();
		server = await startServer(folder === undefined ? {} : { CONTENT_DIR: folder });
	});
	test.afterAll(async () => {
		await server.stop();
		if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
	});
	test.beforeEach(() => {
		kiosk = shopKiosk(server.origin);
	});
	test.afterEach(async () => {
		await kiosk.remove();
		expect(kiosk.violations).toEqual([]);
	});
	return {
		get server() {
			return server;
		},
		get kiosk() {
			return kiosk;
		}
	};
}

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

/** Everything that this page's origin keeps in the browser, and what the page shows outside itself. */
export function keptByBrowser(page: Page): Promise<string> {
	return page.evaluate(async () => {
		const kept: unknown[] = [location.href, document.title, history.state, document.cookie];
		kept.push(Object.entries(localStorage), Object.entries(sessionStorage));
		for (const { name = '' } of await indexedDB.databases()) {
			const db = await new Promise<IDBDatabase>((resolve, reject) => {
				const request = indexedDB.open(name);
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(new Error(String(request.error)));
			});
			for (const store of db.objectStoreNames) {
				const request = db.transaction(store).objectStore(store).getAll();
				await new Promise((resolve) => (request.onsuccess = resolve));
				kept.push(store, request.result);
			}
			db.close();
		}
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) kept.push(name, request.url);
		}
		return JSON.stringify(kept);
	});
}

/** The poster stands there, and what counts taps and keys with it: it is seen before its scripts are. */
export async function posterStands(page: Page): Promise<void> {
	await expect(page.getByRole('button', { name: 'Touch to begin' })).toBeVisible();
	await expect(page.locator('[data-built]')).toHaveCount(0);
}

/** Five taps in the corner of the poster. */
export async function openService(page: Page): Promise<void> {
	await posterStands(page);
	for (let i = 0; i < 5; i += 1) await page.mouse.click(40, 40);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Service');
}

/** Digits on the number pad. */
export async function dial(page: Page, digits: string): Promise<void> {
	const pad = page.getByRole('group', { name: 'Number pad' });
	for (const digit of digits) await pad.getByRole('button', { name: digit, exact: true }).click();
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

/** Makes a code at the desk, where somebody is signed in. */
export async function makeCode(
	desk: Page,
	origin: string,
	{ name, shop = 'Novi Sad', pin = '482915' }: { name: string; shop?: string; pin?: string }
): Promise<string> {
	await desk.goto(`${origin}/desk/kiosks`);
	await desk.getByLabel('Shop').selectOption({ label: shop });
	await desk.getByLabel('Where it stands').fill(name);
	await desk.getByLabel('PIN for service mode').fill(pin);
	await desk.getByRole('button', { name: 'Make a code' }).click();
	return (await desk.locator('.code').innerText()).replaceAll(' ', '');
}
