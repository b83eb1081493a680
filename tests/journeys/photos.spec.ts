import { expect, test, type Page } from './test';
import sharp from 'sharp';
import { startServer, type TestServer } from './server';
import { signIn } from './sign-in';

let server: TestServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());

/** As large as a phone takes it, so that it must be made smaller here. */
const photo = async (name: string, background: string) => ({
	name,
	mimeType: 'image/jpeg',
	buffer: await sharp({ create: { width: 4000, height: 3000, channels: 3, background } })
		.jpeg()
		.toBuffer()
});

/** Several megabytes, as a camera's are. */
const grainy = async (name: string) => ({
	name,
	mimeType: 'image/jpeg',
	buffer: await sharp({
		create: {
			width: 2000,
			height: 1500,
			channels: 3,
			background: 'grey',
			noise: { type: 'gaussian', mean: 128, sigma: 60 }
		}
	})
		.jpeg({ quality: 90 })
		.toBuffer()
});

/** How wide the photos of a conversation really are; 0 where one did not load. */
const widths = (page: Page) =>
	page
		.locator('.said a > img')
		.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));

test('photos go both ways, also one taken while the server was away', async ({
	page: agent,
	browser
}) => {
	const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const customer = await phone.newPage();
	await customer.goto(`${server.origin}/en/contact?channel=chat`);
	await customer.getByLabel('What is it about?').fill('It came cracked.');
	await customer.getByLabel('Photos').setInputFiles([await photo('crack.jpg', '#804020')]);
	await customer.getByRole('button', { name: 'Start the chat' }).click();
	await customer.waitForURL('**/requests/*');
	await expect.poll(() => widths(customer)).toEqual([1600]);

	await signIn(agent, server);
	await agent.getByRole('button', { name: 'Take the next' }).click();
	await expect.poll(() => widths(agent)).toEqual([1600]);
	await agent.getByRole('link', { name: 'See the photo larger' }).click();
	await expect(agent.getByRole('dialog', { name: 'Photo' })).toBeVisible();
	await agent.keyboard.press('Escape');

	await agent.getByLabel('Add a photo').setInputFiles([await photo('label.jpg', '#206040')]);
	await expect.poll(() => widths(customer)).toEqual([1600, 1600]);

	await server.kill();
	await customer.getByLabel('Add a photo').setInputFiles([await photo('back.jpg', '#203060')]);
	await expect(customer.locator('.pending img')).toBeVisible();
	await expect(customer.locator('.pending')).toContainText('not sent yet');
	await server.restart();
	await expect(agent.locator('.said a > img')).toHaveCount(3, { timeout: 30_000 });
	await expect.poll(() => widths(agent)).toEqual([1600, 1600, 1600]);
	await expect(customer.locator('.pending')).toHaveCount(0, { timeout: 30_000 });

	await customer
		.getByLabel('Add a photo')
		.setInputFiles([
			{ name: 'notes.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') }
		]);
	await expect(customer.getByRole('alert')).toContainText('does not open');
	await phone.close();
});

test('a photo that did not come at first comes by itself', async ({ page: agent, browser }) => {
	const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const customer = await phone.newPage();
	const away = (page: Page) => page.getByText('The photo cannot be shown right now.');
	const lose = (page: Page) => page.route('**/api/v1/cases/*/photos/*', (route) => route.abort());
	await lose(customer);
	await customer.goto(`${server.origin}/en/contact?channel=chat`);
	await customer.getByLabel('What is it about?').fill('It came bent.');
	await customer.getByLabel('Photos').setInputFiles([await photo('bent.jpg', '#402080')]);
	await customer.getByRole('button', { name: 'Start the chat' }).click();
	await customer.waitForURL('**/requests/*');
	await expect(away(customer)).toBeVisible();

	await signIn(agent, server);
	await lose(agent);
	await agent.getByRole('button', { name: 'Take the next' }).click();
	await expect(away(agent)).toBeVisible();

	for (const page of [agent, customer]) {
		await page.unroute('**/api/v1/cases/*/photos/*');
		await expect.poll(() => widths(page)).toEqual([1600]);
		await expect(away(page)).toHaveCount(0);
	}
	await phone.close();
});

test('without scripts a photo goes with the message', async ({ browser }) => {
	const plain = await browser.newContext({ javaScriptEnabled: false });
	const page = await plain.newPage();
	await page.goto(`${server.origin}/en/contact?channel=chat`);
	await page.getByLabel('What is it about?').fill('It came cracked.');
	await page.getByRole('button', { name: 'Start the chat' }).click();
	// As the camera made it: nothing here makes it smaller.
	await page.getByLabel('Add a photo').setInputFiles([await grainy('crack.jpg')]);
	await page.getByRole('button', { name: 'Send' }).click();
	await page.waitForLoadState('load');
	await expect(page.getByRole('link', { name: 'See the photo larger' })).toBeVisible();
	await expect.poll(() => widths(page)).toEqual([1600]);
	const receipt = await page.locator('.code').innerText();
	await page.goto(`${server.origin}/en/requests`);
	await expect(page.getByRole('link', { name: receipt })).toContainText('Waiting for an answer');
	await plain.close();
});
