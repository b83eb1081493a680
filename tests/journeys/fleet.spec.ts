import { expect, test } from './test';
import { makeCode } from './at-desk';
import { button } from './on-page';
import { becomesReady, dial, openService } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';
import { signIn } from './sign-in';

const shop = useShopKiosk();

test('a device becomes a kiosk of a shop by its code, does what the desk sets, and lets in who knows the PIN, offline too', async ({
	page: desk
}) => {
	await signIn(desk, shop.server);
	const code = await makeCode(desk, shop.server.origin, { name: 'Entrance' });
	expect(code).toMatch(/^\d{8}$/);

	const page = await shop.kiosk.boot();
	await becomesReady(page);
	await openService(page);
	await expect(page.getByText('Not enrolled: for trying out')).toBeVisible();
	await button(page, 'Enrol').click();
	await dial(page, '00000000');
	await button(page, 'Enrol').click();
	await expect(page.getByRole('alert')).toContainText('This code is not known.');
	for (let i = 0; i < 8; i += 1) await button(page, 'Delete').click();
	await dial(page, code);
	await button(page, 'Enrol').click();
	await expect(page.getByRole('definition').filter({ hasText: 'Entrance' })).toBeVisible();

	const row = desk.getByRole('row', { name: /Entrance/ });
	await expect(row).toContainText('Online');
	await expect(page.getByText('None so far')).toBeVisible();
	await expect(desk.getByRole('listitem').filter({ hasText: 'not known' })).toBeVisible();
	await row.getByRole('link', { name: 'Entrance' }).click();
	await desk.getByRole('checkbox', { name: 'Српски', exact: true }).check();
	await desk.getByRole('checkbox', { name: 'English' }).check();
	await button(desk, 'Save settings').click();
	await expect(desk.getByText('Saved.')).toBeVisible();

	// A visit's end is a new document, and its first heartbeat brings them; one that is lost has another
	// a minute later.
	await button(page, 'Back to the kiosk').click();
	await expect(page.locator('.poster p')).toHaveCount(2, { timeout: 75_000 });
	await shop.server.kill();
	await shop.kiosk.shutDown();
	const again = await shop.kiosk.boot();
	await expect(again.locator('.poster p')).toHaveCount(2);
	await openService(again);
	await dial(again, '111111');
	await button(again, 'Open').click();
	await expect(again.getByRole('alert')).toHaveText('This PIN is wrong.');
	await dial(again, '482915');
	await button(again, 'Open').click();
	await expect(again.getByText('The server does not answer')).toBeVisible();
	expect(shop.kiosk.foundOnDisk(['482915'])).toEqual([]);
	await shop.server.restart();
});
