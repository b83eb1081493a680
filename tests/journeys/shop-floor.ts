import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, expect, type BrowserContext, type Page } from '@playwright/test';

const debian = '/usr/bin/chromium';

export interface Boot {
	/** Time is the test's to move. */
	hasClock?: boolean;
	/** What to do to the page before it is opened. */
	before?: (page: Page) => Promise<void>;
}

/** A kiosk's browser, whose profile outlives it: closing and opening is a reboot. */
export interface ShopKiosk {
	/** The kiosk's page in a browser started afresh on the same profile. */
	boot(options?: Boot): Promise<Page>;
	shutDown(): Promise<void>;
	/** Which of these texts stand in any file of the profile, in UTF-8 or UTF-16. */
	foundOnDisk(texts: string[]): string[];
	/** What the pages said that breaks the content security policy. */
	violations: string[];
	remove(): Promise<void>;
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
}

export function shopKiosk(origin: string): ShopKiosk {
	const profile = mkdtempSync(path.join(tmpdir(), 'deskbell-kiosk-'));
	const violations: string[] = [];
	let context: BrowserContext | undefined;
	const shutDown = async () => {
		await context?.close();
		context = undefined;
	};
	return {
		violations,
		shutDown,
		async boot({ hasClock = false, before }: Boot = {}) {
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
				if (/content security policy|trusted/i.test(message.text()))
					violations.push(message.text());
			});
			if (hasClock) await page.clock.install();
			await before?.(page);
			await page.goto(`${origin}/kiosk?shop=abids`);
			return page;
		},
		foundOnDisk(texts) {
			const files = filesIn(profile).map((file) => readFileSync(file));
			const isIn = (text: string) =>
				files.some((file) => file.includes(text) || file.includes(Buffer.from(text, 'utf16le')));
			return texts.filter(isIn);
		},
		async remove() {
			await shutDown();
			rmSync(profile, { recursive: true, force: true });
		}
	};
}

/** The first visit is over: the app, the library and the sealing key are on this device. */
export async function becomesReady(page: Page): Promise<void> {
	await expect(page.getByText('Help as of')).toBeVisible({ timeout: 30_000 });
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
}

export async function begin(page: Page, language = 'English'): Promise<void> {
	await page.getByRole('button', { name: 'Touch to begin' }).click();
	await page.getByRole('button', { name: new RegExp(`^${language}`) }).click();
}

/** Types on the kiosk's own keyboard; only what stands on its first layer. */
export async function press(page: Page, text: string): Promise<void> {
	const keyboard = page.getByRole('group', { name: /Keyboard|کی بورڈ/ });
	for (const sign of text) {
		const key = sign === ' ' ? /Space|خالی جگہ/ : new RegExp(`^◌?${sign}$`);
		await keyboard.getByRole('button', { name: key }).first().click();
	}
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
