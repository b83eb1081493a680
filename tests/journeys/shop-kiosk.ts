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
