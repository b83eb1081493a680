import { expect, test } from '@playwright/test';
import { startServer, type TestServer } from './server';
import { signIn } from './sign-in';

let server: TestServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());

test('an article is sent with one tap, and opens in the conversation', async ({
	page: desk,
	browser
}) => {
	const customer = await browser.newPage({
		locale: 'en-IN',
		viewport: { width: 390, height: 844 }
	});
	await customer.goto(`${server.origin}/en/search?q=track+order`);
	await customer.goto(`${server.origin}/en/orders/track-order`);
	await customer.goto(`${server.origin}/en/contact?channel=chat&topic=orders`);
	await customer.getByLabel('What is it about?').fill('Where is my order?');
	await customer.getByRole('button', { name: 'Start the chat' }).click();
	await expect(customer.getByRole('textbox').last()).toBeVisible();

	await signIn(desk, server);
	await desk.getByText('Where is my order?').first().click();
	await desk.locator('[data-claim]').click();
	await desk
		.getByRole('button', { name: /^Send: / })
		.first()
		.click();
	const card = customer.locator('details').filter({ has: customer.locator('strong') });
	await expect(card).toBeVisible();
	const address = customer.url();
	await card.locator('summary').click();
	await expect(card.locator('.article')).toBeVisible();
	expect(customer.url()).toBe(address);
	const width = await customer.evaluate(() => document.documentElement.scrollWidth);
	expect(width).toBeLessThanOrEqual(390);
	await customer.screenshot({ path: 'test-results/card-phone.png' });

	await expect(desk.getByRole('main').locator('details strong')).toBeVisible();
	await desk.getByRole('main').locator('details:has(strong) summary').click();
	await expect(desk.locator('main .article')).toBeVisible();
	await desk.screenshot({ path: 'test-results/card-desk.png' });

	await test.step('any other article is found by its words, and sent as well', async () => {
		await desk.setViewportSize({ width: 1440, height: 900 });
		const find = desk.getByRole('searchbox', { name: 'Find another article to send' });
		await find.fill('refund');
		await find.press('Enter');
		const found = desk.locator('ul[aria-live] li');
		await expect(found.first()).toBeVisible();
		await expect(find).toBeFocused();
		await desk.screenshot({ path: 'test-results/find-article-desk.png' });
		const title = (await found.first().getByRole('link').textContent()) ?? '';
		await found
			.first()
			.getByRole('button', { name: /^Send: / })
			.click();
		await expect(customer.locator('details strong').filter({ hasText: title })).toBeVisible();
		// The queue goes on showing what was asked, not an address.
		await expect(desk.getByRole('navigation').getByText('Where is my order?')).toBeVisible();
		await find.fill('qqqzzzxxv');
		await find.press('Enter');
		await expect(desk.getByText('No article was found.')).toBeVisible();
	});
});

test('an article that is in another language than the customer’s says so, and reads its own way', async ({
	page: desk,
	browser
}) => {
	const customer = await browser.newPage({ viewport: { width: 390, height: 844 } });
	await customer.goto(`${server.origin}/ur/contact?channel=chat`);
	await customer.locator('#text').fill('میرا راؤٹر بار بار بند ہو جاتا ہے');
	await customer.locator('form .button.person').click();
	await customer.waitForURL('**/requests/*');

	await signIn(desk, server);
	await desk.getByText('میرا راؤٹر').first().click();
	await desk.locator('[data-claim]').click();
	// Who came straight to a person has said what it is about: what may answer it is there at once.
	const send = desk.getByRole('button', { name: /^Send: / });
	await expect(send.first()).toBeVisible();
	const find = desk.getByRole('searchbox', { name: 'Find another article to send' });
	await find.fill('slow wifi');
	await find.press('Enter');
	await desk.getByRole('button', { name: 'Send: Slow Wi-Fi' }).first().click();

	const card = customer.locator('details').filter({ hasText: 'Slow Wi-Fi' });
	await expect(card.locator('summary')).toHaveAttribute('dir', 'ltr');
	await expect(card.locator('summary')).toHaveAttribute('lang', 'en');
	await expect(card.getByText('انگریزی')).toBeVisible();
	await card.locator('summary').click();
	await expect(card.locator('.article')).toBeVisible();
	await customer.screenshot({ path: 'test-results/card-other-language.png' });
	await customer.close();
});
