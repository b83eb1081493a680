import { expect, test } from './test';
import { lookUp } from './at-desk';
import { signIn } from './sign-in';
import { becomesReady, begin, dial } from './shop-floor';
import { shopKiosk, type ShopKiosk } from './shop-kiosk';
import { useConnectedTunnel } from './system';

const shop = useConnectedTunnel();
let kiosk: ShopKiosk;
test.beforeEach(() => {
	kiosk = shopKiosk(shop.network.origin);
});
test.afterEach(() => kiosk.remove());

test('a customer at a kiosk asks how far a repair is and reads the workshop’s answer', async ({
	page: desk
}) => {
	shop.system.answers = { status: { en: 'On the bench. Collect it tomorrow from 16:00.' } };
	const page = await kiosk.boot();
	const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
	await becomesReady(page);
	await begin(page);
	await button('Check a repair').click();
	await dial(page, '2045');
	await button('Next').click();
	await expect(page.getByRole('alert')).toHaveText(
		'This number is not complete. It looks like \u2068R-000000\u2069.'
	);
	await dial(page, '18');
	await button('Next').click();
	await expect(page.getByText('Question 2 of 2')).toBeVisible();
	await button('Send').click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Here is the answer.');
	await expect(page.getByText('On the bench. Collect it tomorrow')).toBeVisible();
	const receipt = await page.locator('output').innerText();
	expect(shop.system.told).toMatchObject([
		{ path: '/deskbell/repairs', key: receipt, body: { fields: { repair: 'R-204518' } } }
	]);
	expect(kiosk.violations).toEqual([]);

	await signIn(desk, { ...shop.server, origin: shop.network.origin });
	await lookUp(desk, receipt);
	await expect(desk.getByRole('heading', { name: 'Check a repair' })).toBeInViewport();
	for (const known of ['R-204518', 'The company’s system has it.', 'On the bench.'])
		await expect(desk.getByRole('main')).toContainText(known);
});

test('a form is sent from a phone without scripts, and mended where it is wrong', async ({
	browser
}) => {
	shop.system.answers = { status: 'Ready to collect.', done: true };
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${shop.network.origin}/en`);
	await page.getByRole('link', { name: 'Check a repair' }).click();
	await page.getByLabel('Repair number').fill('12');
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText('This number is not complete.')).toBeVisible();
	await expect(page.getByLabel('Repair number')).toHaveValue('12');
	await page.getByLabel('Repair number').fill('r 204519');
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page).toHaveURL(/\/en\/requests\/[0-9A-Z]{4}-[0-9A-Z]{4}$/);
	await expect(page.getByText('Ready to collect.')).toBeVisible();
	await context.close();
});
