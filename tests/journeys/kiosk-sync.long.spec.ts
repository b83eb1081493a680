import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from './test';
import { startServer } from './server';
import { becomesReady, begin } from './shop-floor';
import { shopKiosk } from './shop-kiosk';

test('a kiosk fetches only the article that changed', async () => {
	const content = mkdtempSync(path.join(tmpdir(), 'deskbell-content-'));
	cpSync('content', content, { recursive: true });
	const own = await startServer({ CONTENT_DIR: content });
	const other = shopKiosk(own.origin);
	const release = async () => {
		const response = await fetch(`${own.origin}/library/en/index.json`);
		return ((await response.json()) as { release: string }).release;
	};
	try {
		const page = await other.boot({ hasClock: true });
		await becomesReady(page);
		const before = await release();
		const fetched: string[] = [];
		page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
		const file = path.join(content, 'help/orders/track-order.en.md');
		writeFileSync(file, readFileSync(file, 'utf8').replace('Track your order', 'Find your parcel'));
		await expect.poll(release).not.toBe(before);
		await page.clock.fastForward('03:05');
		await begin(page);
		await page.getByRole('button', { name: /^Orders/ }).click();
		await expect(page.getByRole('button', { name: /^Find your parcel/ })).toBeVisible();
		const articles = fetched.filter((address) => address.startsWith('/library/articles/'));
		expect(articles).toHaveLength(1);
		expect(fetched.filter((address) => address.includes('/bundles/'))).toEqual([]);
	} finally {
		await other.remove();
		await own.stop();
		rmSync(content, { recursive: true, force: true });
	}
});
