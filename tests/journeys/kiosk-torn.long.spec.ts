import http from 'node:http';
import { expect, test, type Page } from './test';
import { becomesReady, begin, stands } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';
import { WORDS } from './words';
import { LOCALES } from '../../src/lib/content';

/**
 * Files that a dying disk or a cut write tore: the kiosk's own, and its library's. It never stands
 * there blank, says so in its languages, and heals by itself when there is a network.
 */
const shop = useShopKiosk();

/** Its network is looked for each 15 seconds, and it waits 20 before it starts anew. */
const HEALS_WITHIN_MS = 90_000;

/** Cuts off the kept files whose text matches, in the middle. @returns how many there were */
function tear(page: Page, text: string): Promise<number> {
	return page.evaluate(async (text) => {
		const name = (await caches.keys()).find((each) => each.startsWith('deskbell-precache'));
		const cache = await caches.open(name ?? '');
		let torn = 0;
		for (const key of await cache.keys()) {
			const kept = await cache.match(key);
			if (!kept || !new URL(key.url).pathname.endsWith('.js')) continue;
			const { headers } = kept;
			const whole = await kept.text();
			if (!whole.includes(text)) continue;
			await cache.put(key, new Response(whole.slice(0, whole.length / 2), { headers }));
			torn += 1;
		}
		return torn;
	}, text);
}

test('where all but the poster is torn, the kiosk says so in every language, and mends itself', async () => {
	test.setTimeout(240_000);
	await stands(await shop.kiosk.boot());
	const page = await shop.kiosk.boot();
	// A name that only the search's screen has.
	expect(await tear(page, 'kiosk-options')).toBe(1);
	await shop.server.kill();
	const torn = await shop.kiosk.boot();
	for (const locale of LOCALES)
		await expect(torn.getByText(WORDS[locale].kiosk_broken_title)).toBeVisible();
	await expect(torn.getByRole('button', { name: 'Touch to begin' })).toBeHidden();
	await shop.server.restart();
	await expect(torn.getByText('Help as of')).toBeVisible({ timeout: HEALS_WITHIN_MS });
	await begin(torn);
	await expect(torn.getByRole('button', { name: 'Type a few words' })).toBeVisible();
	await shop.server.kill();
	const again = await shop.kiosk.boot();
	await begin(again);
	await expect(again.getByRole('button', { name: 'Type a few words' })).toBeVisible();
	await shop.server.restart();
});

/** Resolves when somebody looked whether the server is there, and heard nothing. */
async function askedInVain(origin: string): Promise<void> {
	let heard: () => void;
	const asked = new Promise<void>((resolve) => (heard = resolve));
	const silent = http.createServer(({ socket, url }) => {
		socket.destroy();
		if (url === '/_app/version.json') heard();
	});
	silent.listen(Number(new URL(origin).port), 'localhost');
	await asked;
	silent.closeAllConnections();
	await new Promise((resolve) => silent.close(resolve));
}

test('where no script runs at all, a touch is answered, and it mends itself once there is a network', async () => {
	test.setTimeout(300_000);
	await stands(await shop.kiosk.boot());
	const page = await shop.kiosk.boot();
	await stands(page);
	expect(await tear(page, 'svelte-announcer')).toBeGreaterThan(0);
	await shop.server.kill();
	const torn = await shop.kiosk.boot();
	await expect(torn.locator('[data-built]').getByText(WORDS.en.help_title)).toBeVisible();
	await torn.locator('.surface').tap({ position: { x: 500, y: 900 } });
	for (const locale of LOCALES)
		await expect(torn.getByText(WORDS[locale].kiosk_broken_title)).toBeVisible({ timeout: 20_000 });
	await askedInVain(shop.server.origin);
	await shop.server.restart();
	await expect(torn.getByText('Help as of')).toBeVisible({ timeout: HEALS_WITHIN_MS });
	await begin(torn);
	await expect(torn.getByRole('button', { name: 'Type a few words' })).toBeVisible();
});

test('where even the poster’s code is torn, the next start mends it', async () => {
	test.setTimeout(240_000);
	await stands(await shop.kiosk.boot());
	const page = await shop.kiosk.boot();
	await stands(page);
	expect(await tear(page, 'svelte-announcer')).toBeGreaterThan(0);
	const mended = await shop.kiosk.boot();
	await expect(mended.getByText('Help as of')).toBeVisible({ timeout: HEALS_WITHIN_MS });
	await begin(mended);
	await expect(mended.getByRole('button', { name: 'Type a few words' })).toBeVisible();
});

/** Half of each article, as the disk gives it back. */
function tearArticles(page: Page): Promise<void> {
	return page.evaluate(async () => {
		const db = await new Promise<IDBDatabase>((resolve) => {
			const opening = indexedDB.open('deskbell');
			opening.onsuccess = () => resolve(opening.result);
		});
		const tx = db.transaction('objects', 'readwrite');
		const store = tx.objectStore('objects');
		const asked = store.getAllKeys();
		asked.onsuccess = () => asked.result.forEach((key) => store.put({ html: 'torn' }, key));
		await new Promise((resolve) => (tx.oncomplete = resolve));
		db.close();
	});
}

test('a torn article is fetched anew when it is opened; without a network the screen says so', async () => {
	test.setTimeout(240_000);
	const page = await shop.kiosk.boot();
	await stands(page);
	await tearArticles(page);
	await begin(page);
	const topic = page.locator('.home .topics button').first();
	const card = page.locator('.cards button').first();
	await topic.click();
	await card.click();
	await expect(page.locator('article h1')).toBeVisible();

	await page.getByRole('button', { name: 'Start again' }).click();
	await becomesReady(page);
	await tearArticles(page);
	await shop.server.kill();
	await begin(page);
	await topic.click();
	await card.click();
	await expect(page.getByText(WORDS.en.kiosk_missing_title)).toBeVisible({ timeout: 30_000 });
	await expect(page.getByRole('button', { name: WORDS.en.kiosk_person })).toBeVisible();
	await shop.server.restart();
});
