import { expect, test, type Page } from './test';
import { startServer, type TestServer } from './server';

let server: TestServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** What the page moved sideways by: nothing may stick out of a phone's screen. */
const sideways = (page: Page) =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.describe('a customer on a phone', () => {
	test.use(phone);

	test('finds an answer in one search', async ({ page }) => {
		await page.goto(server.origin);
		await expect(page).toHaveURL(/\/en$/);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('How can we help?');
		await page.getByRole('searchbox').fill('where is my parcle');
		await page.keyboard.press('Enter');
		await page.getByRole('link', { name: 'Track your order' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Track your order');
		await page.getByRole('button', { name: 'Yes, thank you' }).click();
		await expect(page.getByRole('status')).toContainText('Thank you for telling us');
		expect(await sideways(page)).toBe(0);
	});

	test('plays a guide one step a screen, and goes on to a person with what was tried', async ({
		page
	}) => {
		await page.goto(`${server.origin}/en/faults/no-internet`);
		await page.getByRole('link', { name: 'Start, one step at a time' }).click();
		await page.getByRole('link', { name: 'It is off' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check the power');
		await page.getByRole('link', { name: 'The light stays off' }).click();
		await page.getByRole('button', { name: 'No, I need a person' }).click();
		await expect(page).toHaveURL(/\/en\/contact\?/);
		await expect(page.getByText('You read “No internet at home”')).toBeVisible();
	});

	test('need not repeat what they went on from before its scripts had come', async ({ page }) => {
		const scripts = /\/begin\./;
		await page.route(scripts, () => undefined);
		await page.goto(`${server.origin}/en/search?q=track+order`);
		await page.goto(`${server.origin}/en/orders/track-order`);
		await page.unroute(scripts);
		await page.goto(`${server.origin}/en/contact?channel=chat`);
		await expect(page.getByText('You searched for “track order”')).toBeVisible();
		await expect(page.getByText('You read “Track your order”')).toBeVisible();
	});

	test('sees the same page in every language, never a missing one', async ({ page }) => {
		for (const locale of ['hi', 'te', 'ur', 'sr', 'sr-Latn']) {
			const response = await page.goto(`${server.origin}/${locale}/orders/preorder`);
			expect(response?.status()).toBe(200);
			await expect(page.getByRole('note')).toBeVisible();
			await expect(page.locator('article')).toHaveAttribute('lang', 'en');
			await expect(page.locator('article')).toHaveAttribute('dir', 'ltr');
		}
	});

	test('reads Urdu from right to left, in Nastaliq with room for its letters', async ({ page }) => {
		await page.goto(`${server.origin}/ur/orders/track-order`);
		await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
		await expect(page.locator('html')).toHaveAttribute('lang', 'ur');
		const paragraph = page.locator('article p').first();
		const style = await paragraph.evaluate((element) => {
			const { direction, fontFamily, lineHeight, fontSize } = getComputedStyle(element);
			return { direction, fontFamily, ratio: parseFloat(lineHeight) / parseFloat(fontSize) };
		});
		expect(style.direction).toBe('rtl');
		expect(style.fontFamily).toContain('Nastaliq');
		expect(style.ratio).toBeCloseTo(2.5, 1);
		expect(await sideways(page)).toBe(0);
	});

	test('reads Serbian in either script, from one Cyrillic source', async ({ page }) => {
		await page.goto(`${server.origin}/sr/orders/track-order`);
		const cyrillic = await page.getByRole('heading', { level: 1 }).innerText();
		await page.goto(`${server.origin}/sr-Latn/orders/track-order`);
		const latin = await page.getByRole('heading', { level: 1 }).innerText();
		expect(cyrillic).toMatch(/^[\p{Script=Cyrillic}\s?!,.]+$/u);
		expect(latin).toMatch(/^[\p{Script=Latin}\s?!,.]+$/u);
		await page.goto(`${server.origin}/sr-Latn/search?q=gde je posiljka`);
		await expect(page.locator('main ol a').first()).toHaveText(latin);
	});

	test('needs no script to read: the first article brings none that reading waits for', async ({
		page
	}) => {
		await page.goto(`${server.origin}/en/orders/track-order`);
		const blocking = await page
			.locator(
				'script:not([type="module"], [type="application/json"], [type="application/ld+json"])'
			)
			.count();
		expect(blocking).toBe(0);
	});
});

test.describe('a customer without JavaScript', () => {
	test.use({ ...phone, javaScriptEnabled: false });

	test('searches, reads and asks for a callback', async ({ page }) => {
		await page.goto(`${server.origin}/en`);
		await page.getByRole('searchbox').fill('refund');
		await page.getByRole('button', { name: 'Search' }).click();
		await page
			.locator('main ol')
			.getByRole('link', { name: /refund/i })
			.first()
			.click();
		await page.getByRole('button', { name: 'No, I need a person' }).click();
		await page.getByText('Call me', { exact: true }).click();
		await page.getByLabel('What is it about?').fill('My refund is three weeks late.');
		await page.getByLabel('Your phone number').fill('98480 12345');
		await page.getByLabel('When shall we ring?').selectOption({ index: 3 });
		await page.getByLabel('At what time?').selectOption('11:30');
		await page.getByRole('button', { name: 'Call me back' }).click();
		await expect(page).toHaveURL(/\/en\/requests\/[0-9A-Z]{4}-[0-9A-Z]{4}$/);
		await expect(page.getByText('Received.')).toBeVisible();
		await expect(page.getByText('My refund is three weeks late.')).toBeVisible();
		await page.getByLabel('Your message').fill('After six, if you can.');
		await page.getByRole('button', { name: 'Send' }).click();
		await expect(page.getByText('After six, if you can.')).toBeVisible();
	});

	test('is told that nobody rings at such a time of that day, and which times there are', async ({
		page
	}) => {
		await page.goto(`${server.origin}/en/contact?channel=callback`);
		await page.getByLabel('What is it about?').fill('The TV hums.');
		await page.getByLabel('Your phone number').fill('98480 12346');
		const day = page.getByLabel('When shall we ring?');
		// Of at most three the second is whole: the first may be today, and on the last the two weeks may end.
		const sunday = await day
			.getByRole('option', { name: /^Sunday/ })
			.nth(1)
			.innerText();
		await day.selectOption(sunday);
		const time = page.getByLabel('At what time?');
		await time.selectOption('18:00');
		await page.getByRole('button', { name: 'Call me back' }).click();
		await expect(page.getByText('We do not call at that time.')).toBeVisible();
		await expect(day.locator('option:checked')).toHaveText(sunday);
		await expect(time.locator(`optgroup[label="${sunday}"] option`).last()).toHaveText('1:45 pm');
		await time.selectOption('13:00');
		await page.getByRole('button', { name: 'Call me back' }).click();
		await expect(page.getByText('Received.')).toBeVisible();
		await expect(page.getByText(/1:00 pm/).first()).toBeVisible();
	});

	test('is told what is wrong with a number, and nothing typed is lost', async ({ page }) => {
		await page.goto(`${server.origin}/en/contact?channel=callback`);
		await page.getByLabel('What is it about?').fill('The TV hums.');
		await page.getByLabel('Your phone number').fill('12345');
		await page.getByRole('button', { name: 'Call me back' }).click();
		await expect(page.getByLabel('Your phone number')).toHaveAttribute('aria-invalid', 'true');
		await expect(page.getByLabel('What is it about?')).toHaveValue('The TV hums.');
	});
});

test('an address that does not exist answers in the reader’s language and leads on', async ({
	page
}) => {
	for (const path of ['/hi/orders/no-such', '/hi/no-such-topic', '/hi/no/such/depth']) {
		const response = await page.goto(server.origin + path);
		expect(response?.status()).toBe(404);
		await expect(page.locator('html')).toHaveAttribute('lang', 'hi');
		await expect(page.getByRole('link', { name: 'किसी से बात करें' }).first()).toBeVisible();
	}
	const unknown = await page.goto(`${server.origin}/xx/orders`);
	expect(unknown?.status()).toBe(404);
});
