import { expect, test, type Page } from './test';
import type { Locale } from '../../src/lib/content';
import { walkScreens } from './kiosk-walk';
import { becomesReady } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';

/** A phone on trial, a small tablet either way up, low down too: nothing is cut off or out of reach. */
const shop = useShopKiosk();
const SCREENS = [
	{ width: 390, height: 844, isLow: false },
	{ width: 800, height: 1280, isLow: false },
	{ width: 1280, height: 800, isLow: false },
	{ width: 1280, height: 800, isLow: true }
];
const LOCALES: Locale[] = ['en', 'te', 'ur'];

/** What stands out of the screen, or is touched and lies beyond it where nothing scrolls. */
function standsOut(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const scrolls = (element: Element, axis: 'overflowX' | 'overflowY') => {
			for (let up = element.parentElement; up; up = up.parentElement)
				if (['auto', 'scroll'].includes(getComputedStyle(up)[axis]) && !up.matches('html, body'))
					return up.scrollWidth > up.clientWidth + 1 || axis === 'overflowY';
			return false;
		};
		const isSeen = (element: Element) => {
			const { width, height } = element.getBoundingClientRect();
			return width > 1 && height > 1 && getComputedStyle(element).visibility !== 'hidden';
		};
		return [...document.querySelectorAll('.screen *, dialog *')].filter(isSeen).flatMap((each) => {
			const { left, right, top, bottom } = each.getBoundingClientRect();
			const isWide = left < -1 || right > innerWidth + 1;
			const isTall = each.matches('button') && (top < -1 || bottom > innerHeight + 1);
			const isBad =
				(isWide && !scrolls(each, 'overflowX')) || (isTall && !scrolls(each, 'overflowY'));
			return isBad ? [`${each.tagName} ${each.className} ${each.textContent.slice(0, 20)}`] : [];
		});
	});
}

for (const { isLow, ...viewport } of SCREENS) {
	for (const locale of LOCALES) {
		const size = `${viewport.width} × ${viewport.height}${isLow ? ', low' : ''}`;
		test(`${size}, ${locale}: all of each screen is there`, async () => {
			test.setTimeout(300_000);
			const page = await shop.kiosk.boot();
			await page.setViewportSize(viewport);
			await becomesReady(page);
			const bad: string[] = [];
			await walkScreens(page, { locale, text: 'usual', isLow }, async (screen) => {
				bad.push(...(await standsOut(page)).map((each) => `${screen}: ${each}`));
			});
			// The receipt of who left takes room from the poster, and its lines give way.
			await expect(page.locator('.attract .left [role="status"]')).toBeVisible();
			const poster = page.locator('.attract .poster');
			const cut = await poster.evaluate((box) => box.scrollHeight - box.clientHeight);
			if (cut > 1) bad.push(`poster: ${cut} pixels cut off`);
			expect(bad).toEqual([]);
		});
	}
}
