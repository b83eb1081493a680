import { expect, test } from './test';
import { kept } from './on-phone';
import { records } from './phone-store';
import { runOnStore } from './store-of';
import { useTunnel } from './tunnel';

const tunnel = useTunnel();
// Firefox knows no `isMobile`.
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test('a never-opened article, a topic and home are there with the server dead', async ({
	page
}) => {
	await kept(tunnel.network, page, '/en/orders/track-order');
	tunnel.network.mood = 'dead';
	const response = await page.goto(`${tunnel.network.origin}/en/faults/no-internet`);
	expect(response?.status()).toBe(200);
	expect(response?.headers()['content-security-policy']).toContain("script-src 'self'");
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('No internet at home');
	await expect(page.locator('.from-device')).toContainText('the copy on this device');
	await page.getByRole('link', { name: 'Start, one step at a time' }).click();
	await page.getByRole('link', { name: 'It is off' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check the power');
	await page.goto(`${tunnel.network.origin}/en/orders/where-is-my-order`);
	await expect(page).toHaveURL(`${tunnel.network.origin}/en/orders/track-order`);
	await page.goto(`${tunnel.network.origin}/en/orders`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Orders');
	await page.goto(`${tunnel.network.origin}/en`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('How can we help?');
	await page.goto(`${tunnel.network.origin}/en/orders/no-such`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/not on your device/);
});

test('the bare address leads to the language that was read last, with the server dead', async ({
	page
}) => {
	await kept(tunnel.network, page, '/ur/orders/track-order');
	for (const mood of ['dead', 'portal'] as const) {
		tunnel.network.mood = mood;
		await page.goto(tunnel.network.origin);
		await expect(page).toHaveURL(`${tunnel.network.origin}/ur`);
		await expect(page.locator('.from-device')).toBeVisible();
	}
});

test('a question in an address is answered from this device, with the server dead', async ({
	page
}) => {
	await kept(tunnel.network, page, '/en/orders/track-order');
	tunnel.network.mood = 'dead';
	await page.goto(`${tunnel.network.origin}/en/search?q=refund`);
	await expect(page.locator('[data-results] a').first()).toHaveText(/refund/i);
	await expect(page).toHaveTitle(/^refund · /);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/refund/);
	await page.goto(`${tunnel.network.origin}/en/faults/no-internet`);
	await page.getByRole('combobox').or(page.getByRole('searchbox')).first().fill('parcel wet');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/search\?q=parcel/);
	await expect(page.locator('[data-results] a').first()).toBeVisible();
});

for (const mood of ['hung', 'portal'] as const) {
	test(`help is read through a network that is ${mood}`, async ({ page }) => {
		await kept(tunnel.network, page, '/ur/orders/track-order');
		tunnel.network.mood = mood;
		await page.goto(`${tunnel.network.origin}/ur/orders/preorder`);
		await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
		await expect(page.locator('.from-device')).toBeVisible();
		await expect(page.locator('article h1')).toBeVisible();
	});
}

test('a request made in a tunnel is safe here, and received once after it', async ({ page }) => {
	await kept(tunnel.network, page, '/en/orders/track-order');
	tunnel.network.mood = 'dead';
	await page.getByRole('link', { name: 'E-mail' }).click();
	await page.getByLabel('What is it about?').fill('My parcel is wet.');
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText(/Saved on this device/)).toBeVisible();
	const receipt = await page.locator('.code').innerText();
	await page.goto(`${tunnel.network.origin}/en/requests`);
	await expect(page.getByRole('link', { name: receipt })).toBeVisible();
	await page.getByRole('link', { name: receipt }).click();
	await expect(page.getByText(/Saved on this device/)).toBeVisible();
	await expect(page.getByText('My parcel is wet.')).toBeVisible();
	tunnel.network.mood = 'fine';
	await expect(page.getByText('Received.')).toBeVisible({ timeout: 30_000 });
	await expect(page.getByText('My parcel is wet.')).toHaveCount(1);
});

test('"Did this solve it?" is answered in a tunnel, and counts once after it', async ({ page }) => {
	await kept(tunnel.network, page, '/en/orders/track-order');
	tunnel.network.mood = 'dead';
	await page.getByRole('button', { name: 'No' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Talk to a person');
	await page.goto(`${tunnel.network.origin}/en/orders/track-order`);
	await page.getByRole('button', { name: 'Yes' }).click();
	await expect(page.getByText('Good to hear')).toBeVisible();
	expect(await records(page, 'outbox')).toHaveLength(2);
	tunnel.network.mood = 'fine';
	await page.goto(`${tunnel.network.origin}/en/orders/track-order`);
	await expect.poll(() => records(page, 'outbox'), { timeout: 30_000 }).toEqual([]);
	const rows = await runOnStore(tunnel.server, 'select solved from article_votes order by solved');
	expect(rows).toEqual([{ solved: false }, { solved: true }]);
});
