import { expect, test } from './test';
import { lookUp } from './at-desk';
import { button, heading } from './on-page';
import { signIn } from './sign-in';
import { becomesReady, begin, press } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';

const shop = useShopKiosk({ isOpen: true });

test('where nobody could come, the same case goes on by chat on the spot', async ({
	page: desk
}) => {
	test.setTimeout(180_000);
	await signIn(desk, shop.server);
	const page = await shop.kiosk.boot({ hasClock: true });
	await becomesReady(page);
	await begin(page);
	await button(page, 'Get a person').click();
	await button(page, /^Call a colleague here/).click();
	await expect(page.getByText('Stay here, somebody comes to this screen.')).toBeVisible();
	const receipt = await page.locator('output').innerText();
	await page.clock.fastForward(70_000);
	await expect(heading(page)).toHaveText('Nobody could come so far.');
	for (const way of ['Ring my phone', 'Leave a message'])
		await expect(button(page, way)).toBeVisible();

	await button(page, 'Write here now').click();
	await press(page, 'hello');
	await button(page, 'Send').click();
	await expect(page.getByRole('log')).toContainText('hello');
	await lookUp(desk, receipt);
	await expect(desk.getByRole('main')).toContainText('hello');
});
