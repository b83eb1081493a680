import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './test';
import { alwaysOpen } from './always-open';
import { becomesReady, begin } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';

/** A topic much longer than a screen. */
const MANY = 120;
const TOPIC = 'warranty';

/** The demo's content, always open, with many articles more in one topic. */
function withLongTopic(): string {
	const content = alwaysOpen();
	const folder = path.join(content, 'help', TOPIC);
	mkdirSync(folder, { recursive: true });
	for (let at = 0; at < MANY; at++) {
		const slug = `z-${String(at).padStart(3, '0')}`;
		const text = `---\ntitle: Long ${at}\nsummary: One of many.\n---\nText.\n`;
		writeFileSync(path.join(folder, `${slug}.en.md`), text);
	}
	return content;
}

const shop = useShopKiosk({ content: withLongTopic });

test('a long topic begins with a screenful, and all of it is reached by the button', async () => {
	const page = await shop.kiosk.boot();
	await becomesReady(page);
	await begin(page);
	await page.getByRole('button', { name: /^Warranty/ }).click();
	const cards = page.locator('.cards li');
	await expect(cards.first()).toBeVisible();
	expect(await cards.count()).toBeLessThan(MANY);
	const more = page.getByRole('button', { name: 'More', exact: false });
	const last = page.getByText(`Long ${MANY - 1}`, { exact: true });
	await expect(async () => {
		if (await more.isVisible()) await more.click();
		await expect(last).toBeInViewport({ timeout: 500 });
	}).toPass({ timeout: 60_000 });
	const titles = await page.locator('.cards .title', { hasText: /^Long \d+$/ }).allInnerTexts();
	expect(titles).toEqual(Array.from({ length: MANY }, (_, at) => `Long ${at}`));
});
