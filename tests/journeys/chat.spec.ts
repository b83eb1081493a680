import { expect, test, type Page } from './test';
import { reply } from './at-desk';
import { startServer, type TestServer } from './server';
import { signIn } from './sign-in';

let server: TestServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());

/** The messages of a conversation on the screen, in order. */
const said = (page: Page) => page.locator('.said .text').allInnerTexts();

async function write(page: Page, text: string) {
	await page.getByLabel('Your message').fill(text);
	await page.getByRole('button', { name: 'Send' }).click();
}

test('a customer who finds no answer reaches an agent by chat, and both see every message, also when the server is killed in the middle', async ({
	page: agent,
	browser
}) => {
	test.setTimeout(120_000);
	const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
	const customer = await phone.newPage();

	await customer.goto(`${server.origin}/en`);
	await customer.getByRole('searchbox').fill('router blinks green');
	await customer.keyboard.press('Enter');
	await customer.getByRole('link', { name: 'No internet at home' }).click();
	await customer.getByRole('button', { name: 'No, I need a person' }).click();
	await expect(customer.getByText('You searched for “router blinks green”')).toBeVisible();
	await customer.getByText('Chat', { exact: true }).click();
	await customer.getByLabel('What is it about?').fill('My router blinks green.');
	await customer.getByRole('button', { name: 'Start the chat' }).click();
	await expect(customer.getByText('Received.')).toBeVisible();

	await signIn(agent, server);
	await agent.getByRole('button', { name: 'Take the next' }).click();
	const tried = agent.getByRole('complementary', { name: 'What they tried' });
	await expect(tried).toContainText('router blinks green');
	await expect(tried).toContainText('No internet at home');
	await reply(agent, 'Green means it updates. How long already?');
	await expect(customer.getByText('How long already?')).toBeVisible();
	await expect(agent.locator('.seen')).toHaveText('Seen');
	await write(customer, 'Since the morning.');
	await expect.poll(() => said(agent)).toContain('Since the morning.');

	await server.kill();
	await write(customer, 'Are you still there?');
	await expect(customer.locator('.pending')).toContainText('Are you still there?');
	await expect(customer.locator('.pending')).toContainText('not sent yet');
	await write(customer, 'I wait here.');
	await server.restart();

	await expect(customer.locator('.pending')).toHaveCount(0, { timeout: 30_000 });
	await expect(agent.locator('.said', { hasText: 'I wait here.' })).toBeVisible({
		timeout: 30_000
	});
	await reply(agent, 'I am. Unplug it for a minute.');
	await expect(customer.getByText('Unplug it for a minute.')).toBeVisible({ timeout: 30_000 });

	const whole = [
		'My router blinks green.',
		'Green means it updates. How long already?',
		'Since the morning.',
		'Are you still there?',
		'I wait here.',
		'I am. Unplug it for a minute.'
	];
	await expect.poll(() => said(customer)).toEqual(whole);
	await expect.poll(() => said(agent)).toEqual(whole);

	// Nothing of it was only on the screen: another look gives the same, once each.
	await customer.reload();
	await expect.poll(() => said(customer)).toEqual(whole);
	await phone.close();
});

test('what is typed before the scripts come is not lost', async ({ browser }) => {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const page = await context.newPage();
	let arrive: () => void = () => undefined;
	const slow = new Promise<void>((resolve) => (arrive = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		await slow;
		await route.continue();
	});
	await page.goto(`${server.origin}/en/contact?channel=chat`, { waitUntil: 'commit' });
	await page.getByText('Message', { exact: true }).click();
	await page.getByLabel('What is it about?').fill('Typed on a slow train.');
	await page.getByLabel('Your name').fill('Ila');
	arrive();
	await page.waitForLoadState('networkidle');
	await expect(page.getByLabel('What is it about?')).toHaveValue('Typed on a slow train.');
	await page.getByRole('button', { name: 'Send the message' }).click();
	await page.waitForURL(/\/requests\//);
	await expect(page.getByText('Typed on a slow train.')).toBeVisible();
	await context.close();
});

test('a receipt alone shows how far it is, and never what was written', async ({ browser }) => {
	const own = await browser.newContext();
	const mine = await own.newPage();
	await mine.goto(`${server.origin}/en/contact?channel=message`);
	await mine.getByLabel('What is it about?').fill('A private matter.');
	await mine.getByRole('button', { name: 'Send the message' }).click();
	await mine.waitForURL(/\/requests\//);
	await expect(mine.getByText('A private matter.')).toBeVisible();

	const other = await browser.newContext();
	const theirs = await other.newPage();
	await theirs.goto(mine.url());
	await expect(theirs.getByText('Received.')).toBeVisible();
	await expect(theirs.getByText('only on the device that sent it')).toBeVisible();
	expect(await theirs.content()).not.toContain('A private matter.');
	await Promise.all([own.close(), other.close()]);
});
