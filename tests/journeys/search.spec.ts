import { expect, test, type Page } from './test';
import { startServer, type TestServer } from './server';

let server: TestServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const field = (page: Page) => page.locator('#q');
const options = (page: Page) => page.getByRole('option');

test('answers appear under the field as one types, and a key opens the first', async ({ page }) => {
	await page.goto(`${server.origin}/en`);
	await field(page).focus();
	await expect(field(page)).toHaveRole('combobox');
	await page.keyboard.type('refund');
	await expect(options(page).first()).toContainText('When is my refund?');
	await expect(field(page)).toHaveAttribute('aria-expanded', 'true');
	await expect(page.getByRole('status').first()).toHaveText(/^Results: \d+$/);
	await page.keyboard.press('ArrowDown');
	await expect(options(page).first()).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('When is my refund?');
	// What was read is offered before the first key; what was typed goes with a request.
	await field(page).focus();
	await expect(options(page)).toContainText(['When is my refund?']);
	await page.goto(`${server.origin}/en/contact`);
	await expect(page.getByText('You searched for “refund”')).toBeVisible();
});

test('what nobody understands is said, and leads to a person with the question', async ({
	page
}) => {
	await page.goto(`${server.origin}/en/search?q=zorblax+frunk`);
	await expect(page.getByText('Our help does not know “zorblax” and “frunk”.')).toBeVisible();
	await page.getByRole('link', { name: 'Ask a person about this' }).click();
	await expect(page.getByText('You searched for “zorblax frunk”')).toBeVisible();
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('many results are narrowed by links with counts, and widened again', async ({ page }) => {
		await page.goto(`${server.origin}/en/search?q=order`);
		const topics = page.getByRole('navigation', { name: 'By topic' });
		const choice = topics.getByRole('link', { name: /^Orders \d+$/ });
		const count = Number(/\d+/.exec(await choice.innerText())?.[0]);
		await choice.click();
		await expect(page).toHaveURL(/[?&]topic=orders/);
		await expect(page.locator('main ol > li')).toHaveCount(count);
		await page.getByRole('link', { name: 'Search everywhere, not only in Orders' }).click();
		await expect(page).not.toHaveURL(/topic=/);
		await expect(page.locator('main ol > li')).toHaveCount(12);
	});
});
