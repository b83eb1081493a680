import {
	chromium,
	expect,
	test,
	type Browser,
	type BrowserContext,
	type Page
} from '@playwright/test';
import { chances } from '../chances';
import { article, contentFolder, SITE } from '../content-folder';
import { badNetwork, type Network } from './network';
import { startServer, type TestServer } from './server';
import { put, records } from './phone-store';
import { smallDisk } from './small-disk';

/**
 * What goes wrong on a phone and is nobody's fault: a full disk, a damaged or older database, two
 * versions in two tabs, a worker that does not install, a wrong clock, a sync cut off again and
 * again. Help stays readable, requests stay, and what the person reads is true.
 */
const SEED = Number(process.env.SEED ?? 20261127);
const ARTICLES = 640;
const INTERRUPTIONS = 20;
/** So few that the sync is not done before all of these came. */
const PASSES = 0.35;

let server: TestServer;
let network: Network;

test.beforeAll(async () => {
	network = await badNetwork();
	server = await startServer({ ORIGIN: network.origin });
	network.target = server.origin;
});
test.afterAll(async () => {
	await network.close();
	await server.stop();
});
test.beforeEach(() => {
	network.mood = 'fine';
	network.rewrite = (_path, body) => body;
});
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** Until the worker keeps this language's library and program pages. */
async function kept(page: Page, path = '/en/orders/track-order') {
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

/** Errors that no part of the page has dealt with. */
function unhandled(page: Page): string[] {
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(error.message));
	return errors;
}

async function request(page: Page, text: string): Promise<string> {
	await page.goto(`${network.origin}/en/contact?channel=message`);
	await page.getByLabel('What is it about?').fill(text);
	await page.getByRole('button', { name: 'Send' }).click();
	return page.locator('.code').innerText();
}

test('a disk that is full says so, and what was typed is sent at the second press', async () => {
	test.skip(process.getuid?.() !== 0, 'Only root can make a disk this small.');
	const disk = smallDisk();
	const context = await persistent(disk.folder);
	try {
		const page = await context.newPage();
		const errors = unhandled(page);
		const receipt = await request(page, 'Before it was full.');
		await expect(page.getByText('Received.')).toBeVisible();
		await page.goto(`${network.origin}/en/requests/${receipt}`);
		await expect(page.locator('.talk')).toBeVisible();
		disk.fill();
		// Longer than what may be left in the last block of a file that is open already.
		const more = 'और एक बात। '.repeat(360).trim();

		await page.getByLabel('Your message').fill(more);
		await page.getByRole('button', { name: 'Send' }).click();
		await expect(page.getByRole('alert')).toContainText('has no room to save your message');
		await expect(page.getByLabel('Your message')).toHaveValue(more);
		for (const mood of ['dead', 'deaf'] as const) {
			network.mood = mood;
			await page.getByRole('button', { name: 'Send' }).click();
			await expect(page.getByRole('alert')).toContainText('Not sent');
		}
		network.mood = 'fine';
		await page.getByRole('button', { name: 'Send' }).click();
		await expect(page.getByLabel('Your message')).toHaveValue('');
		await expect(page.getByText(more)).toHaveCount(1);

		await page.goto(`${network.origin}/en/faults/no-internet`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('No internet at home');
		await page.goto(`${network.origin}/en/search?q=refund`);
		await expect(page.locator('[data-results] a').first()).toBeVisible();
		await page.goto(`${network.origin}/en/requests`);
		await expect(page.getByRole('alert')).toContainText('cannot be read right now');

		await page.goto(`${network.origin}/en/contact?channel=message`);
		await page.getByLabel('What is it about?').fill('After it was full.');
		await page.getByRole('button', { name: 'Send' }).click();
		await expect(page.getByRole('alert')).toContainText('has no room to save your request');
		await page.getByRole('button', { name: 'Send' }).click();
		await expect(page.getByText('Received.')).toBeVisible();
		await expect(page.getByText('After it was full.')).toHaveCount(1);

		disk.empty();
		await page.goto(`${network.origin}/en/requests`);
		await expect(page.getByRole('link', { name: receipt })).toBeVisible();
		expect(errors).toEqual([]);
	} finally {
		await context.close();
		disk.remove();
	}
});

/** A browser that keeps what it stores in a folder of its own. */
function persistent(folder: string): Promise<BrowserContext> {
	const { launchOptions } = test.info().project.use;
	return chromium.launchPersistentContext(folder, { ...launchOptions, locale: 'en-IN' });
}

test('a slot taken meanwhile comes back with a choice, under the same receipt', async ({
	page
}) => {
	await kept(page, '/en/contact');
	const { slots } = (await (await fetch(`${server.origin}/api/v1/slots?locale=en`)).json()) as {
		slots: { start: string }[];
	};
	const wanted = slots[3]?.start ?? '';
	await page.goto(`${network.origin}/en/contact?channel=callback`);
	await page.getByLabel('What is it about?').fill('Please ring me.');
	await page.getByLabel('Phone number').fill('+91 98480 22338');
	await page.locator('select[name=slot]').selectOption(wanted);
	network.mood = 'dead';
	await page
		.getByRole('button', { name: /ring|call/i })
		.last()
		.click();
	await expect(page.getByText(/Saved on this device/)).toBeVisible();
	const receipt = await page.locator('.code').innerText();
	for (let taken = 0; taken < 5; taken++) await book(wanted);
	await page.goto(`${network.origin}/en/requests/${receipt}`);
	network.mood = 'fine';
	const refusal = page.getByRole('alert');
	await expect(refusal).toContainText('Not accepted', { timeout: 30_000 });
	await refusal.getByRole('link', { name: 'Change and send again' }).click();
	await expect(page.getByLabel('What is it about?')).toHaveValue('Please ring me.');
	await expect(page.getByLabel('Phone number')).toHaveValue(/98480/);
	await page.locator('select[name=slot]').selectOption(slots[12]?.start ?? '');
	await page
		.getByRole('button', { name: /ring|call/i })
		.last()
		.click();
	await expect(page.getByText('Received.')).toBeVisible();
	await expect(page.locator('.code')).toHaveText(receipt);
	await expect(page.getByText('Please ring me.')).toHaveCount(1);
});

/** Somebody else takes a place of it. */
async function book(slot: string): Promise<void> {
	const secret = crypto.getRandomValues(new Uint8Array(32));
	const digest = await crypto.subtle.digest('SHA-256', secret);
	await fetch(`${server.origin}/api/v1/cases`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			id: crypto.randomUUID(),
			claim: Buffer.from(digest).toString('base64url'),
			channel: 'callback',
			locale: 'en',
			slot,
			contact: { phone: '+91 98480 22339' },
			context: {}
		})
	});
}

test('a message that is not accepted can be taken back and changed', async ({ page }) => {
	const receipt = await request(page, 'A first word.');
	await expect(page.getByText('Received.')).toBeVisible();
	await page.goto(`${network.origin}/en/requests/${receipt}`);
	await page.getByLabel('Your message').fill('\u0000');
	await page.getByRole('button', { name: 'Send' }).click();
	const takeBack = page.getByRole('button', { name: 'Take it back and change it' });
	await takeBack.click();
	await expect(takeBack).toBeHidden();
	await page.getByLabel('Your message').fill('A second word.');
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText('A second word.')).toHaveCount(1);
	await expect(page.getByText('not sent yet')).toHaveCount(0);
	expect(await records(page, 'outbox')).toEqual([]);
});

test('records that are damaged harm nobody, and the library mends itself', async ({ page }) => {
	await kept(page);
	const receipt = await request(page, 'Safe among ruins.');
	await expect(page.getByText('Received.')).toBeVisible();
	for (const damage of [42, null, 'x', { channel: 7 }, []]) {
		await put(page, 'tried', damage);
		await put(page, 'facts', damage, 'library-in-step-at');
		await put(page, 'facts', damage, 'recent');
		await put(page, 'facts', damage, 'reader-locales');
		await put(page, 'releases', damage, 'en');
		await put(page, 'releases', damage, 'site');
		const errors = unhandled(page);
		for (const path of ['', '/orders/preorder', '/search?q=refund', '/contact', '/requests']) {
			await page.goto(`${network.origin}/en${path}`);
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		}
		await expect(page.getByRole('link', { name: receipt })).toBeVisible();
		expect(errors, `after ${JSON.stringify(damage)}`).toEqual([]);
	}
	await put(page, 'outbox', { caseId: 'none', path: '/api/v1/cases', body: '{"cut' });
	await put(page, 'cases', { id: 'none', receipt: 3 });
	await page.goto(`${network.origin}/en/requests`);
	await expect(page.getByRole('link', { name: receipt })).toBeVisible();
	await page.getByRole('button', { name: 'Keep help for offline' }).click();
	await expect(page.getByText(/Help is kept on this device/)).toBeVisible();
	network.mood = 'dead';
	await page.goto(`${network.origin}/en/orders/preorder`);
	await expect(page.locator('.from-device')).toBeVisible();
	await expect(page.locator('article h1')).toBeVisible();
});

test('what the first version of the app kept is here after the second', async ({ page }) => {
	await page.goto(`${network.origin}/healthz`);
	await page.evaluate(async () => {
		const opening = indexedDB.open('deskbell', 1);
		opening.onupgradeneeded = () => {
			const db = opening.result;
			db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true }).createIndex(
				'case',
				'caseId'
			);
			db.createObjectStore('cases', { keyPath: 'id' }).createIndex('receipt', 'receipt');
			for (const name of ['objects', 'releases', 'facts', 'trail']) db.createObjectStore(name);
		};
		const db = await new Promise<IDBDatabase>((resolve) => {
			opening.onsuccess = () => resolve(opening.result);
		});
		const secret = new Uint8Array(32).fill(7);
		const base64url = (bytes: ArrayBuffer | Uint8Array) =>
			btoa(String.fromCharCode(...new Uint8Array(bytes as ArrayBuffer)))
				.replaceAll('+', '-')
				.replaceAll('/', '_')
				.replaceAll('=', '');
		const claim = base64url(await crypto.subtle.digest('SHA-256', secret));
		const id = '0190a5d6-7c1f-4b3a-9d2e-0123456789ab';
		const body = { id, claim, channel: 'message', locale: 'en', text: 'From before.', context: {} };
		const tx = db.transaction(['outbox', 'cases', 'trail'], 'readwrite');
		tx.objectStore('outbox').add({
			caseId: id,
			path: '/api/v1/cases',
			body: JSON.stringify(body),
			savedAt: Date.now() - 86_400_000,
			tries: 3
		});
		tx.objectStore('cases').add({
			id,
			receipt: 'OLDX-OLDX',
			secret: base64url(secret),
			channel: 'message',
			locale: 'en',
			openedAt: Date.now() - 86_400_000,
			state: 'unsent'
		});
		tx.objectStore('trail').put(
			{ searches: ['wet parcel'], articles: [{ id: 'orders/track-order', seconds: 9 }] },
			'current'
		);
		await new Promise((resolve) => (tx.oncomplete = resolve));
		db.close();
	});
	await page.goto(`${network.origin}/en/requests`);
	await expect(page.getByRole('link', { name: /OLDX-OLDX/ })).toContainText(
		'Waiting for an answer'
	);
	expect(await records(page, 'outbox')).toEqual([]);
	await page.goto(`${network.origin}/en/contact`);
	await expect(page.getByText('wet parcel')).toBeVisible();
});

test('a tab of an older version reads on and keeps what it holds while a newer one is open', async ({
	page,
	context
}) => {
	await kept(page);
	const newer = await context.newPage();
	await newer.goto(`${network.origin}/healthz`);
	await newer.evaluate(
		() =>
			new Promise<void>((resolve, reject) => {
				const opening = indexedDB.open('deskbell', 99);
				opening.onupgradeneeded = () => opening.result.createObjectStore('later');
				opening.onsuccess = () => {
					opening.result.close();
					resolve();
				};
				opening.onerror = () => reject(new Error(String(opening.error)));
			})
	);
	const errors = unhandled(page);
	for (const path of ['', '/orders/preorder', '/search?q=refund', '/contact', '/requests']) {
		await page.goto(`${network.origin}/en${path}`);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	}
	await page.goto(`${network.origin}/en/contact?channel=message`);
	await page.getByLabel('What is it about?').fill('Between two versions.');
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText('Received.')).toBeVisible();
	expect(errors).toEqual([]);
});

test('a worker that throws while it installs takes nothing away', async ({ page }) => {
	network.rewrite = (path, body) =>
		path === '/service-worker.js'
			? Buffer.from("self.addEventListener('install', () => { throw new Error('broken'); });")
			: body;
	const errors = unhandled(page);
	await request(page, 'Without a worker.');
	await expect(page.getByText('Received.')).toBeVisible();
	await page.goto(`${network.origin}/en/orders/preorder`);
	await expect(page.locator('article h1')).toBeVisible();
	expect(errors).toEqual([]);
});

test('a worker that does not install leaves the one before it in charge', async ({ page }) => {
	await kept(page);
	network.rewrite = (path, body) =>
		path === '/service-worker.js'
			? Buffer.concat([
					Buffer.from("self.addEventListener('install', (e) => e.waitUntil(Promise.reject(1)));\n"),
					body
				])
			: body;
	await page.evaluate(async () => (await navigator.serviceWorker.ready).update().catch(() => 0));
	network.mood = 'dead';
	await page.goto(`${network.origin}/en/faults/no-internet`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('No internet at home');
});

test('a newer version waits while somebody is filling something in, and comes in when they are away', async ({
	page
}) => {
	await kept(page, '/en/orders/preorder');
	network.rewrite = (path, body) =>
		path === '/service-worker.js' ? Buffer.concat([body, Buffer.from('\n// newer')]) : body;
	const workers = () =>
		page.evaluate(async () => {
			const { active, waiting } = await navigator.serviceWorker.ready;
			return { active: active?.state, isWaiting: waiting !== null };
		});
	await page.getByRole('combobox').or(page.getByRole('searchbox')).first().fill('half a que');
	await page.evaluate(async () => {
		await (await navigator.serviceWorker.ready).update();
	});
	await expect.poll(workers).toEqual({ active: 'activated', isWaiting: true });
	await goAway(page);
	expect(await workers()).toEqual({ active: 'activated', isWaiting: true });
	await page.getByRole('combobox').or(page.getByRole('searchbox')).first().fill('');
	await goAway(page);
	await expect.poll(workers).toEqual({ active: 'activated', isWaiting: false });
});

/** As when another tab is looked at; headless pages are always in sight. */
async function goAway(page: Page) {
	await page.evaluate(() => {
		Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
		document.dispatchEvent(new Event('visibilitychange'));
	});
}

test('a bad worker is given up when the operator says so', async ({ page }) => {
	await kept(page);
	const off = await startServer({ ORIGIN: network.origin, SERVICE_WORKER: 'off' });
	try {
		network.target = off.origin;
		await page.goto(`${network.origin}/en/orders/preorder`);
		await expect
			.poll(() =>
				page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
			)
			.toBe(0);
		await page.goto(`${network.origin}/en/orders/preorder`);
		await expect(page.locator('article h1')).toBeVisible();
	} finally {
		network.target = server.origin;
		await off.stop();
	}
});

test('a clock that is a year off still tells when somebody answers', async ({ page }) => {
	await page.clock.setFixedTime(Date.now() + 365 * 86_400_000);
	await request(page, 'What year is it?');
	await expect(page.getByText('Received.')).toBeVisible();
	await page.clock.setFixedTime(Date.now() - 365 * 86_400_000);
	await page.goto(`${network.origin}/en/requests`);
	await expect(page.getByRole('listitem').first()).toBeVisible();
});

test('a sync cut off twenty times ends with the same bytes, and fetches nothing twice', async ({
	browser
}) => {
	test.setTimeout(300_000);
	const chance = chances(SEED);
	const files: Record<string, string> = { 'site.yaml': SITE };
	for (let i = 0; i < ARTICLES; i++)
		files[`help/orders/a-${i}.en.md`] = article(`Article ${i}`, `The answer is ${i}.`);
	const content = await contentFolder(files);
	const large = await startServer({ ORIGIN: network.origin, CONTENT_DIR: content.folder });
	network.target = large.origin;
	try {
		const clean = await synced(browser, () => Promise.resolve());
		const asked: string[] = [];
		let cuts = 0;
		const cut = await synced(browser, async (page) => {
			network.rewrite = (path, body) => {
				if (!/^\/library\/(articles|bundles|leaves)\//.test(path)) return body;
				if (cuts === INTERRUPTIONS || chance() < PASSES) {
					asked.push(path);
					return body;
				}
				cuts += 1;
				return chance() < 0.5 ? undefined : body.subarray(0, body.length / 2);
			};
			while (cuts < INTERRUPTIONS) {
				const before = cuts;
				await page.goto(`${network.origin}/en/requests`);
				await page.getByRole('button', { name: 'Keep help for offline' }).click();
				await expect.poll(() => cuts).toBeGreaterThan(before);
			}
		});
		const doubled = asked.filter((path, i) => asked.indexOf(path) !== i);
		console.log(
			JSON.stringify({ seed: SEED, cuts, requests: asked.length, doubled: doubled.length })
		);
		expect(cut).toEqual(clean);
		expect(doubled).toEqual([]);
	} finally {
		network.target = server.origin;
		await large.stop();
		await content.remove();
	}
});

/** What a new phone holds after `before` and a whole sync. */
async function synced(browser: Browser, before: (page: Page) => Promise<void>) {
	const context: BrowserContext = await browser.newContext();
	const page = await context.newPage();
	await page.goto(`${network.origin}/healthz`);
	await before(page);
	await page.goto(`${network.origin}/en/requests`);
	await page.getByRole('button', { name: 'Keep help for offline' }).click();
	await expect(page.getByText(/Help is kept on this device/)).toBeVisible({ timeout: 60_000 });
	const held = {
		objects: (await records(page, 'objects')).map((record) => JSON.stringify(record)).sort(),
		releases: (await records(page, 'releases')).map((record) => JSON.stringify(record)).sort()
	};
	await context.close();
	return held;
}
