import { expect, test } from '@playwright/test';
import { startExchange } from '../exchange';
import { startPhone } from '../phone';
import { startServer, type TestServer } from './server';
import { signIn } from './sign-in';

let server: TestServer;
let exchange: Awaited<ReturnType<typeof startExchange>>;
let phones: Awaited<ReturnType<typeof startPhone>>[];
test.beforeAll(async () => {
	exchange = await startExchange();
	server = await startServer({ SIP_URL: exchange.url });
	phones = await Promise.all([startPhone('picks-up'), startPhone('picks-up')]);
	exchange.users.set('201', phones[0]?.port ?? 0);
	exchange.users.set('+919849012345', phones[1]?.port ?? 0);
});
test.afterAll(async () => {
	await server.stop();
	for (const one of [exchange, ...phones]) one.close();
});

test('an agent with a desk phone presses Call, talks, and hangs up', async ({ page, browser }) => {
	await signIn(page, server);
	await page.goto(`${server.origin}/desk/people`);
	const admin = page.getByRole('row', { name: /Admin/ });
	await admin.getByText('Skills').click();
	await admin.getByLabel('Desk phone').fill('201');
	await admin.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();

	const customer = await browser.newPage({ javaScriptEnabled: false, locale: 'en-IN' });
	await customer.goto(`${server.origin}/en/contact?channel=callback`);
	await customer.getByLabel('What is it about?').fill('Please ring me.');
	await customer.getByLabel(/phone/i).fill('98490 12345');
	await customer.locator('form button.primary, form button.person').last().click();
	await expect(customer.locator('.code')).toBeVisible();

	await page.goto(`${server.origin}/desk`);
	await page.getByText('Please ring me.').first().click();
	await page.locator('[data-claim]').click();
	await page.getByRole('button', { name: 'Call', exact: true }).click();
	await expect(page.getByText('Connected')).toBeVisible();
	await expect(page.getByRole('timer')).toBeVisible();
	await page.screenshot({ path: 'test-results/ringing-talking.png' });
	await page.getByRole('button', { name: 'Hang up' }).click();
	await expect(page.getByText(/Admin rang: Reached/)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Wrong number' })).toBeVisible();
	await page.screenshot({ path: 'test-results/ringing-ended.png' });
	expect(exchange.seen).toEqual(expect.arrayContaining(['INVITE 201', 'INVITE +919849012345']));
});
