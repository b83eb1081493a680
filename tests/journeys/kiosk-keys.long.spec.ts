import { expect, test, type Page } from './test';
import { heading } from './on-page';
import { arrive, becomesReady, typeKeys } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';
import { WORDS } from './words';
import { LOCALE_INFO } from '../../src/lib/content';

const shop = useShopKiosk();

/** Found in both languages' help, and what is written of it. */
const TYPED = {
	en: { search: 'refund', text: 'hi' },
	ur: { search: 'ریفنڈ', text: 'جی' }
};
const NUMBER = '9848012345';
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const exactly = (text: string) => new RegExp(`^${escaped(text)}$`);
const startsWith = (text: string) => new RegExp(`^${escaped(text)}`);

/** What has the focus, or the frame, is called that. */
const called = (page: Page, which: string) =>
	page
		.locator(which)
		.evaluateAll((all) =>
			all.map((each) => each.ariaLabel ?? (each as HTMLElement).innerText).join(' ')
		);

/** By the arrow keys alone. */
async function choose(page: Page, name: RegExp): Promise<void> {
	for (let i = 0; i < 60; i++) {
		if (name.test((await called(page, ':focus')).trim())) {
			await page.keyboard.press('Enter');
			return;
		}
		await page.keyboard.press('ArrowDown');
	}
	throw new Error(`The arrows never came to ${name.source}.`);
}

for (const locale of ['en', 'ur'] as const) {
	const words = WORDS[locale];
	const { search, text } = TYPED[locale];

	test(`a whole request by a keyboard alone: search, article, message, receipt, leaving, ${locale}`, async () => {
		const page = await shop.kiosk.boot();
		await becomesReady(page);
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await choose(page, startsWith(LOCALE_INFO[locale].name));
		await expect(heading(page)).toHaveText(words.help_title);
		await choose(page, exactly(words.kiosk_search_hint));
		await typeKeys(page, search);
		await expect(page.getByRole('option').first()).toBeVisible();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await expect(page.locator('article h1')).toBeVisible();
		await choose(page, exactly(words.kiosk_person));
		await choose(page, startsWith(words.kiosk_message));
		await typeKeys(page, text);
		await expect(page.getByRole('textbox')).toHaveText(text);
		await choose(page, exactly(words.kiosk_next));
		await typeKeys(page, NUMBER);
		await choose(page, exactly(words.kiosk_next));
		await choose(page, exactly(words.contact_send_message));
		await expect(heading(page)).toHaveText(words.kiosk_received_title);
		await choose(page, exactly(words.kiosk_done));
		await expect(page.getByText(words.kiosk_left_title)).toBeVisible();
	});

	test(`the same by one switch alone, ${locale}`, async () => {
		test.setTimeout(240_000);
		const page = await shop.kiosk.boot({ hasClock: true });
		await becomesReady(page);
		await arrive(page, locale);
		await page.locator('.tools button:visible').nth(1).click();
		await page.getByRole('button', { name: words.kiosk_comfort_quick, exact: true }).click();

		const passed: string[] = [];
		/** Waits until the frame is there, and presses the switch. */
		const press = async (name: RegExp) => {
			passed.length = 0;
			for (let i = 0; i < 120; i++) {
				await page.clock.runFor(1_500);
				const framed = (await called(page, '[data-framed]')).trim();
				passed.push(framed);
				if (!name.test(framed)) continue;
				await page.keyboard.press('Space');
				return;
			}
			throw new Error(`The frame never came to ${name.source}: ${passed.join(' | ')}`);
		};
		/** On the keyboard: the row first, then the key. */
		const type = async (signs: string) => {
			for (const sign of signs) {
				await press(new RegExp(`(^| )${escaped(sign)}( |$)`));
				await press(exactly(sign));
			}
		};
		await press(exactly(words.kiosk_comfort_close));
		await press(exactly(words.kiosk_search_hint));
		await type(search.slice(0, 3));
		await expect(page.getByRole('combobox')).toHaveText(search.slice(0, 3));
		const title = await page.getByRole('option').first().locator('.title').innerText();
		await press(startsWith(title));
		await expect(page.locator('article h1')).toBeVisible();
		await press(exactly(words.kiosk_person));
		await press(startsWith(words.kiosk_message));
		await type(text);
		await press(exactly(words.kiosk_next));
		for (const digit of NUMBER) await type(digit);
		await press(exactly(words.kiosk_next));
		await press(exactly(words.contact_send_message));
		await expect(heading(page)).toHaveText(words.kiosk_received_title);
		await press(exactly(words.kiosk_done));
		await expect(page.getByText(words.kiosk_left_title)).toBeVisible();
	});
}
