import { expect, test, type Page } from './test';
import { becomesReady } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';

const shop = useShopKiosk();

declare global {
	interface Window {
		/** Lets the scripts go on. */
		begin: () => void;
	}
}

/** From the next start on, the page's first script waits until it is told to go on. */
function holdScripts(page: Page): Promise<void> {
	return page.evaluate(async () => {
		const name = (await caches.keys()).find((each) => each.startsWith('deskbell-precache'));
		const cache = await caches.open(name ?? '');
		const key = (await cache.keys()).find(({ url }) => url.includes('/entry/app.'));
		const kept = key && (await cache.match(key));
		if (!kept) throw new Error('There is no first script here.');
		const { headers } = kept;
		const wait = 'await new Promise((resolve) => (globalThis.begin = resolve));';
		await cache.put(key, new Response(wait + (await kept.text()), { headers }));
	});
}

test('the poster is there before any script has come, and a touch on it is not lost', async () => {
	const first = await shop.kiosk.boot();
	await becomesReady(first);
	await holdScripts(first);
	await shop.server.kill();
	const page = await shop.kiosk.boot();
	const built = page.locator('[data-built]');
	await expect(built.getByText('How can we help?')).toBeVisible();
	await expect(built.getByText('ہم آپ کی کیا مدد کریں؟')).toBeVisible();
	await built.locator('.surface').tap({ position: { x: 500, y: 900 } });
	await page.waitForFunction(() => 'begin' in window);
	await page.evaluate(() => window.begin());
	await expect(page.getByRole('heading', { name: 'Choose your language' })).toBeVisible();
	await expect(built).toHaveCount(0);
	await shop.server.restart();
});

test('the poster is painted before anything but its faces is asked for', async () => {
	await becomesReady(await shop.kiosk.boot());
	await shop.server.kill();
	const page = await shop.kiosk.boot();
	await page.locator('.attract:not([data-built] *)').waitFor();
	const early = await page.evaluate(() => {
		const [paint] = performance.getEntriesByName('first-contentful-paint');
		const asked = performance.getEntriesByType('resource');
		const before = asked.filter(({ startTime }) => startTime < (paint?.startTime ?? Infinity));
		return before.map(({ name }) => name).filter((name) => !name.endsWith('.woff2'));
	});
	expect(early).toEqual([]);
	const surface = page.locator('.attract');
	expect(await surface.evaluate((poster) => getComputedStyle(poster).display)).toBe('grid');
	await shop.server.restart();
});
