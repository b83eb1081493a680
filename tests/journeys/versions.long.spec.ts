import { expect, test, type Page } from './test';
import { kept, request, unhandled } from './on-phone';
import { records } from './phone-store';
import { startServer } from './server';
import { useTunnel } from './tunnel';

/** Versions of the app that meet on one phone: in its database, in two tabs, and in its worker. */

const tunnel = useTunnel();
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('what the first version of the app kept is here after the second', async ({ page }) => {
	await page.goto(`${tunnel.network.origin}/healthz`);
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
	await page.goto(`${tunnel.network.origin}/en/requests`);
	await expect(page.getByRole('link', { name: /OLDX-OLDX/ })).toContainText(
		'Waiting for an answer'
	);
	expect(await records(page, 'outbox')).toEqual([]);
	await page.goto(`${tunnel.network.origin}/en/contact`);
	await expect(page.getByText('wet parcel')).toBeVisible();
});

test('a tab of an older version reads on and keeps what it holds while a newer one is open', async ({
	page,
	context
}) => {
	await kept(tunnel.network, page);
	const newer = await context.newPage();
	await newer.goto(`${tunnel.network.origin}/healthz`);
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
		await page.goto(`${tunnel.network.origin}/en${path}`);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	}
	await page.goto(`${tunnel.network.origin}/en/contact?channel=message`);
	await page.getByLabel('What is it about?').fill('Between two versions.');
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText('Received.')).toBeVisible();
	expect(errors).toEqual([]);
});

test('a worker that throws while it installs takes nothing away', async ({ page }) => {
	tunnel.network.rewrite = (path, body) =>
		path === '/service-worker.js'
			? Buffer.from("self.addEventListener('install', () => { throw new Error('broken'); });")
			: body;
	const errors = unhandled(page);
	await request(tunnel.network, page, 'Without a worker.');
	await expect(page.getByText('Received.')).toBeVisible();
	await page.goto(`${tunnel.network.origin}/en/orders/preorder`);
	await expect(page.locator('article h1')).toBeVisible();
	expect(errors).toEqual([]);
});

test('a worker that does not install leaves the one before it in charge', async ({ page }) => {
	await kept(tunnel.network, page);
	tunnel.network.rewrite = (path, body) =>
		path === '/service-worker.js'
			? Buffer.concat([
					Buffer.from("self.addEventListener('install', (e) => e.waitUntil(Promise.reject(1)));\n"),
					body
				])
			: body;
	await page.evaluate(async () => (await navigator.serviceWorker.ready).update().catch(() => 0));
	tunnel.network.mood = 'dead';
	await page.goto(`${tunnel.network.origin}/en/faults/no-internet`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('No internet at home');
});

test('a newer version waits while somebody is filling something in, and comes in when they are away', async ({
	page
}) => {
	await kept(tunnel.network, page, '/en/orders/preorder');
	tunnel.network.rewrite = (path, body) =>
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

test('a newer version comes in at once for who accepts it', async ({ page }) => {
	await kept(tunnel.network, page, '/en/requests');
	tunnel.network.rewrite = (path, body) =>
		path === '/service-worker.js' ? Buffer.concat([body, Buffer.from('\n// accepted')]) : body;
	await page.evaluate(async () => {
		await (await navigator.serviceWorker.ready).update();
	});
	await expect(page.getByText('A newer version of this help is ready.')).toBeVisible();
	const restarted = page.waitForEvent('load');
	await page.getByRole('button', { name: 'Use it now' }).click();
	await restarted;
	await expect(page.getByText('A newer version of this help is ready.')).toHaveCount(0);
	expect(
		await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting === null)
	).toBe(true);
});

/** As when another tab is looked at; headless pages are always in sight. */
async function goAway(page: Page) {
	await page.evaluate(() => {
		Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
		document.dispatchEvent(new Event('visibilitychange'));
	});
}

test('a bad worker is given up when the operator says so', async ({ page }) => {
	await kept(tunnel.network, page);
	const off = await startServer({ ORIGIN: tunnel.network.origin, SERVICE_WORKER: 'off' });
	try {
		tunnel.network.target = off.origin;
		await page.goto(`${tunnel.network.origin}/en/orders/preorder`);
		await expect
			.poll(() =>
				page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
			)
			.toBe(0);
		await page.goto(`${tunnel.network.origin}/en/orders/preorder`);
		await expect(page.locator('article h1')).toBeVisible();
	} finally {
		tunnel.network.target = tunnel.server.origin;
		await off.stop();
	}
});
