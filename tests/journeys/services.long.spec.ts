import { expect, test } from './test';
import { lookUp } from './at-desk';
import { signIn } from './sign-in';
import { becomesReady, begin, dial, press } from './shop-floor';
import { keptByBrowser, shopKiosk } from './shop-kiosk';
import { useConnectedTunnel } from './system';

const shop = useConnectedTunnel();

test('an appointment wished for at a kiosk with the server dead is sealed, and told once when it is back', async ({
	page: desk
}) => {
	const { network, server, system } = shop;
	const kiosk = shopKiosk(network.origin);
	try {
		await becomesReady(await kiosk.boot());
		await server.kill();
		network.mood = 'dead';
		const page = await kiosk.boot();
		const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
		await begin(page);
		await button('Book an appointment').click();
		await button('A repair').click();
		await button('Next').click();
		// Its own shop stands first.
		await expect(page.locator('.answer li button').first()).toHaveText('Abids, Hyderabad');
		await page.locator('.answer li button').first().click();
		await button('Next').click();
		await page.locator('.days button').nth(2).click();
		await button('Next').click();
		await button('In the morning').click();
		await button('Next').click();
		await press(page, 'qzxwvk');
		await button('Next').click();
		await dial(page, '9848012345');
		await button('Send').click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(
			'Saved on this kiosk, not sent yet.'
		);
		await expect(page.getByText('confirm it by phone')).toBeVisible();
		const receipt = await page.locator('output').innerText();
		expect(await keptByBrowser(page)).not.toMatch(/qzxwvk|98480/);
		await kiosk.shutDown();
		expect(kiosk.foundOnDisk(['qzxwvk', '9848012345'])).toEqual([]);

		await server.restart();
		network.mood = 'fine';
		await kiosk.boot();
		await expect
			.poll(() => system.told.map(({ key }) => key), { timeout: 30_000 })
			.toEqual([receipt]);
		expect(system.told[0]).toMatchObject({
			path: '/deskbell/appointments',
			body: { shop: 'abids', fields: { about: 'repair', name: 'qzxwvk', part: 'morning' } }
		});
		await signIn(desk, { ...server, origin: network.origin });
		await lookUp(desk, receipt);
		for (const known of ['Book an appointment', 'Abids, Hyderabad', 'In the morning', 'qzxwvk'])
			await expect(desk.getByRole('main')).toContainText(known);
		expect(kiosk.violations).toEqual([]);
	} finally {
		await kiosk.remove();
	}
});

test('a form filled in on a phone without a network is kept and sent, and a return is told', async ({
	browser
}) => {
	const { network, system } = shop;
	system.told.length = 0;
	const context = await browser.newContext();
	const page = await context.newPage();
	const { origin } = network;
	await page.goto(`${origin}/en/orders/track-order`);
	const isKept = () =>
		page.evaluate(async () => {
			const form = await caches.match('/en/services/start-return');
			return form !== undefined;
		});
	await expect.poll(isKept, { timeout: 20_000 }).toBe(true);
	network.mood = 'dead';
	await page.goto(`${origin}/en`);
	await page.getByRole('link', { name: 'Start a return' }).click();
	await page.getByLabel('Order number').fill('t4081526');
	await page.getByLabel('It does not work').check();
	await page.getByLabel('How many pieces?').fill('2');
	await page.getByLabel('Your phone number').fill('98480 12345');
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText('Saved on this device')).toBeVisible({ timeout: 10_000 });
	expect(system.told).toEqual([]);
	network.mood = 'fine';
	await expect(page).toHaveURL(/\/en\/requests\/[0-9A-Z-]+$/, { timeout: 30_000 });
	await expect.poll(() => system.told.length).toBe(1);
	expect(system.told[0]?.body).toMatchObject({
		fields: { order: 'T-4081526', why: 'faulty', pieces: 2 }
	});
	await context.close();
});
