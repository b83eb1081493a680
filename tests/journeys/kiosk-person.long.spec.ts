import { expect, test } from './test';
import { becomesReady } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';
import { signIn } from './sign-in';

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
		await page.locator('.attract .person').click();
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
