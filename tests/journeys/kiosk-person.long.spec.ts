import { expect, test } from './test';
import { becomesReady, begin, typeKeys } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';
import { signIn } from './sign-in';
import { WORDS } from './words';

const shop = useShopKiosk({ isOpen: true });

test('with nobody at the desk another way stands first, and the call says so; with somebody, the call does', async ({
	page: desk
}) => {
	const page = await shop.kiosk.boot();
	await becomesReady(page);
	const ways = page.locator('.ways .title');
	/** Straight from the poster, as soon as the kiosk can know who is there. */
	const visit = async (comes: () => Promise<unknown>) => {
		const asked = page.waitForResponse(/availability/);
		await comes();
		await asked;
		await becomesReady(page);
		await page.locator('.attract .dock[lang="en"] .person').click();
		await expect(ways).toHaveCount(4);
	};
	await visit(() => page.reload());
	await expect(ways.first()).toHaveText('Ring my phone');
	await expect(ways.last()).toHaveText('Call a colleague here');
	await expect(page.locator('.ways li').last()).toContainText('Nobody is here to answer right now');
	await expect(page.locator('.first .title')).toHaveText('Ring my phone');

	await signIn(desk, shop.server);
	await visit(() => page.getByRole('button', { name: 'Start again' }).click());
	await expect(ways.first()).toHaveText('Call a colleague here');
	await expect(page.locator('.first .title')).toHaveText('Call a colleague here');
});

test('what is missing is named, and who left no number is not told that we ring', async () => {
	const { en } = WORDS;
	const page = await shop.kiosk.boot();
	await becomesReady(page);
	await begin(page);
	const next = page.locator('.dock > .primary');
	await page.locator('.dock > .person').click();
	await page.locator('[data-way="callback"] button').click();
	await page.locator('.keypad').waitFor();
	await typeKeys(page, '9848012345');
	await next.click();
	await page.locator('.times button').first().waitFor();
	await next.click();
	await expect(page.getByRole('alert')).toHaveText(en.kiosk_time_missing);
	await page.locator('.now').click();
	await next.click();
	await next.click();
	await expect(page.getByText(en.kiosk_receipt_about)).toBeVisible();

	await page.getByRole('button', { name: en.kiosk_ask_else }).click();
	await page.locator('.services button').first().click();
	await typeKeys(page, '204518');
	await next.click();
	await next.click();
	await expect(page.getByText(en.kiosk_receipt_keep)).toBeVisible();
});
