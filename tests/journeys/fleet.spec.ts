import { expect, test, type Page } from '@playwright/test';
import { becomesReady, shopKiosk, type ShopKiosk } from './shop-floor';
import { startServer, type TestServer } from './server';
import { signIn } from './sign-in';

let server: TestServer;
let kiosk: ShopKiosk;
test.beforeAll(async () => {
	server = await startServer();
	kiosk = shopKiosk(server.origin);
});
test.afterAll(async () => {
	await kiosk.remove();
	await server.stop();
});

const button = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name, exact: true });

/** Five taps in the corner of the poster. */
async function openService(page: Page) {
	for (let i = 0; i < 5; i += 1) await page.touchscreen.tap(40, 40);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Service');
}

async function dial(page: Page, digits: string) {
	const pad = page.getByRole('group', { name: 'Number pad' });
	for (const digit of digits) await pad.getByRole('button', { name: digit, exact: true }).click();
}

test('a device becomes a kiosk of a shop by its code, does what the desk sets, and lets in who knows the PIN, offline too', async ({
	page: desk
}) => {
	await signIn(desk, server);
	await desk.goto(`${server.origin}/desk/kiosks`);
	await desk.getByLabel('Shop').selectOption({ label: 'Novi Sad' });
	await desk.getByLabel('Where it stands').fill('Entrance');
	await desk.getByLabel('PIN for service mode').fill('482915');
	await button(desk, 'Make a code').click();
	const code = (await desk.locator('.code').innerText()).replaceAll(' ', '');
	expect(code).toMatch(/^\d{8}$/);

	const page = await kiosk.boot();
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
	await expect(desk.getByRole('listitem').filter({ hasText: 'not known' })).toBeVisible();
	await row.getByRole('link', { name: 'Entrance' }).click();
	await desk.getByRole('checkbox', { name: 'Српски', exact: true }).check();
	await desk.getByRole('checkbox', { name: 'English' }).check();
	await button(desk, 'Save settings').click();
	await expect(desk.getByText('Saved.')).toBeVisible();

	// A visit's end is a new document, and its first heartbeat brings them.
	await button(page, 'Back to the kiosk').click();
	await expect(page.locator('.poster p')).toHaveCount(2, { timeout: 20_000 });
	await server.kill();
	await kiosk.shutDown();
	const again = await kiosk.boot();
	await expect(again.locator('.poster p')).toHaveCount(2);
	await openService(again);
	await dial(again, '111111');
	await button(again, 'Open').click();
	await expect(again.getByRole('alert')).toHaveText('This PIN is wrong.');
	await dial(again, '482915');
	await button(again, 'Open').click();
	await expect(again.getByText('The server does not answer')).toBeVisible();
	expect(kiosk.foundOnDisk(['482915'])).toEqual([]);
	expect(kiosk.violations).toEqual([]);
	await server.restart();
});
