import { expect, test } from '@playwright/test';
import { startServer, type TestServer } from './server';
import { signIn } from './sign-in';

let server: TestServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());

test('two requests of one person become one, and both receipts read on', async ({
	page,
	browser
}) => {
	const customer = await browser.newPage({ javaScriptEnabled: false, locale: 'en-IN' });
	const ask = async (text: string, searched = '') => {
		await customer.goto(`${server.origin}/en/contact?channel=message&q=${searched}`);
		await customer.getByLabel('What is it about?').fill(text);
		await customer
			.getByLabel(/e-mail/i)
			.first()
			.fill('mira@example.com');
		await customer.getByRole('button', { name: 'Send' }).click();
		return { receipt: await customer.locator('.code').innerText(), url: customer.url() };
	};
	const first = await ask('My invoice is wrong.', 'tax on invoice');
	const second = await ask('And the parcel is late.');

	await signIn(page, server);
	await page.getByText('And the parcel is late.').first().click();
	await page.locator('[data-claim]').click();
	await expect(page.getByText('Same contact:')).toBeVisible();
	await page.getByText('Merge', { exact: true }).click();
	const choice = page.getByRole('radio', { name: new RegExp(first.receipt) });
	await expect(choice).toHaveAccessibleName(/My invoice is wrong\..*Message/);
	await choice.check();
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.screenshot({ path: 'test-results/merge-choose.png' });
	await page.getByRole('button', { name: 'Take it in here' }).click();
	await expect(page.getByText(`Admin merged ${first.receipt} into this case`)).toBeVisible();
	// What the other one was about, and was tried before it, is here now.
	await expect(page.getByRole('main').locator('header')).toContainText('My invoice is wrong.');
	await expect(page.getByRole('complementary').getByText('tax on invoice')).toBeVisible();
	await page.getByText('Priority', { exact: true }).click();
	await page.getByRole('radio', { name: 'Urgent' }).check();
	await page.locator('details[open]').getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText('Admin changed how urgent it is: Urgent')).toBeVisible();
	await page.locator('#text').fill('Both are mended.');
	await page.getByRole('button', { name: 'Send', exact: true }).click();
	await expect(page.getByRole('main').getByText('Both are mended.')).toBeVisible();
	await page.screenshot({ path: 'test-results/merge-done.png' });

	for (const { url } of [first, second]) {
		await customer.goto(url);
		await expect(customer.getByText('Both are mended.')).toBeVisible();
		await expect(customer.getByText(/merged/i)).toHaveCount(0);
	}
	await page.getByRole('link', { name: first.receipt }).click();
	await expect(page.getByText('Goes on in')).toBeVisible();
	await expect(page.getByRole('main').getByText('My invoice is wrong.')).toBeVisible();
	await page.screenshot({ path: 'test-results/merge-old.png' });
});
