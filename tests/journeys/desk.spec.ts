import { expect, test, type Browser, type Page } from './test';
import { addPerson, queue } from './at-desk';
import { hardToRead } from './hard-to-read';
import { startServer, type Account, type TestServer } from './server';
import { signIn } from './sign-in';

let server: TestServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());

/** What a customer's device sends; answers with the receipt. */
async function openCase(text: string, more: Record<string, unknown> = {}): Promise<string> {
	const secret = crypto.getRandomValues(new Uint8Array(32));
	const hash = await crypto.subtle.digest('SHA-256', secret);
	const response = await fetch(`${server.origin}/api/v1/cases`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			id: crypto.randomUUID(),
			claim: Buffer.from(hash).toString('base64url'),
			channel: 'message',
			locale: 'en',
			text,
			...more
		})
	});
	expect(response.status).toBe(201);
	const { receipt } = (await response.json()) as { receipt: string };
	return receipt;
}

/** Another browser, as another person has it. */
async function person(browser: Browser, javaScriptEnabled = true): Promise<Page> {
	return browser.newPage({ javaScriptEnabled, locale: 'en-IN' });
}

async function addAgent(admin: Page, name: string): Promise<Account> {
	await admin.goto(`${server.origin}/desk/people`);
	return addPerson(admin, name, { team: 'All teams' });
}

const log = (page: Page) => page.locator('.log');

test('an agent signs in with the printed account, claims the earliest promise and answers', async ({
	page,
	browser
}) => {
	const slots = await fetch(`${server.origin}/api/v1/slots?locale=en`);
	const { slots: free } = (await slots.json()) as { slots: { start: string }[] };
	await openCase('Ring me about the fridge, some day.', {
		channel: 'callback',
		contact: { phone: '+919848012345', name: 'Ravi' },
		slot: free.at(-1)?.start
	});
	const customer = await person(browser);
	await customer.goto(`${server.origin}/en/contact?channel=chat`);
	await customer.getByLabel('What is it about?').fill('The Setu blinks red since this morning.');
	await customer.getByRole('button', { name: 'Start the chat' }).click();
	await expect(customer.getByText('Received.')).toBeVisible();

	await signIn(page, server);
	const first = queue(page).getByRole('listitem').first();
	await expect(first).toContainText('The Setu blinks red');
	await page.getByRole('button', { name: 'Take the next' }).click();
	await expect(customer.getByText('Admin is with you.')).toBeVisible();
	await page
		.getByRole('textbox', { name: 'Reply' })
		.fill('Good morning. Is it steady or blinking?');
	await page.keyboard.press('Enter');
	await expect(customer.getByText('Is it steady or blinking?')).toBeVisible();
	await customer.getByLabel('Your message').fill('Blinking, twice a second.');
	await customer.getByRole('button', { name: 'Send' }).click();
	await expect(log(page)).toContainText('Blinking, twice a second.');

	await page.keyboard.press('Escape');
	await page.keyboard.press('n');
	await page.keyboard.type('Second time this week.');
	await page.keyboard.press('Enter');
	await expect(log(page)).toContainText('Second time this week.');
	await page.keyboard.press('Escape');
	await page.keyboard.press('e');
	await page.keyboard.press('Space');
	await page.keyboard.press('Enter');
	await expect(customer.getByText('This request is closed.')).toBeVisible();
	await expect(customer.getByText('Second time this week.')).toHaveCount(0);
	await customer.getByLabel('Your message').fill('It blinks again.');
	await customer.getByRole('button', { name: 'Send' }).click();
	await expect(customer.getByText('Received.')).toBeVisible();
	await expect(customer.getByText('This request is closed.')).toHaveCount(0);
	await customer.close();
});

test('two agents never hold the same case', async ({ page, browser }) => {
	await openCase('My parcel never came.');
	await signIn(page, server);
	const account = await addAgent(page, 'Asha');
	// Without scripts her page does not notice that somebody was quicker.
	const other = await person(browser, false);
	await signIn(other, server, account);
	for (const desk of [page, other]) {
		await desk.goto(`${server.origin}/desk`);
		await queue(desk).getByText('My parcel never came.').click();
		await expect(desk.getByRole('button', { name: 'Claim' })).toBeVisible();
	}
	await page.getByRole('button', { name: 'Claim' }).click();
	await expect(page.getByRole('button', { name: 'Put back' })).toBeVisible();
	await other.getByRole('button', { name: 'Claim' }).click();
	await expect(other.getByRole('alert')).toHaveText('Admin has this case.');
	await expect(other.getByRole('button', { name: 'Send' })).toHaveCount(0);
	await other.close();
});

test('an agent opens a case by the receipt a caller reads out and sees what they tried', async ({
	page
}) => {
	const receipt = await openCase('The purifier smells burnt.', {
		context: {
			searches: ['purifier smell'],
			articles: [{ id: 'faults/no-internet', seconds: 75 }],
			steps: [{ id: 'faults/no-internet', step: 1 }],
			votes: [{ id: 'faults/no-internet', solved: false }],
			shop: 'abids'
		},
		contact: { name: 'Farah', email: 'farah@example.com', phone: '98490 54321' }
	});
	await signIn(page, server);
	await page.keyboard.press('/');
	await page.keyboard.type(receipt.toLowerCase().replace('-', ' '));
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Farah');
	const tried = page.getByRole('complementary', { name: 'What they tried' });
	for (const known of [
		'The purifier smells burnt.',
		'purifier smell',
		'No internet at home',
		'1:15'
	])
		await expect(tried).toContainText(known);
	await expect(tried).toContainText('It did not help');
	await expect(tried).toContainText('Abids, Hyderabad');

	await page.goto(`${server.origin}/desk`);
	await page.getByLabel('Receipt or number').fill('+91 9849054321');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Farah');
	await page.getByLabel('Receipt').fill('7K4R-W7Z');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('alert')).toContainText('is no receipt');
});

test('a new case appears on the desk by itself', async ({ page }) => {
	await signIn(page, server);
	await expect(queue(page)).not.toContainText('Nobody told me about the fee.');
	const waiting = /\((\d+)\)/;
	const before = Number(waiting.exec(await page.title())?.[1] ?? 0);
	await openCase('Nobody told me about the fee.');
	await expect(queue(page)).toContainText('Nobody told me about the fee.');
	await expect(page).toHaveTitle(new RegExp(`^\\(${before + 1}\\)`));
});

test('an agent starts a case for a caller and reads out its receipt', async ({ page }) => {
	await signIn(page, server);
	await page.keyboard.press('c');
	await page.getByLabel('Name').fill('Lakshmi');
	await page.getByLabel('Phone').fill('98480 55555');
	await page.getByLabel('What is it about?').fill('Wants the invoice by e-mail.');
	await page.getByRole('button', { name: 'Start the case' }).click();
	await expect(page.getByText('Read this receipt')).toContainText(
		/receipt to the caller: [0-9A-Z]{4}-[0-9A-Z]{4}/
	);
	await expect(page.getByRole('link', { name: '+91 98480 55555' }).first()).toHaveAttribute(
		'href',
		'tel:+919848055555'
	);
	await page.getByRole('button', { name: 'No answer' }).click();
	await expect(log(page)).toContainText('Admin rang: No answer');
});

test('who leads sees how the teams stand, and an agent does not', async ({ page, browser }) => {
	await openCase('Who is there for me?', { channel: 'chat' });
	await signIn(page, server);
	await page.locator('summary', { hasText: 'Admin' }).click();
	await page.getByRole('link', { name: 'Insights' }).click();
	await expect(page.getByRole('row', { name: /Help team India/ })).toContainText('Admin');
	await page.getByRole('link', { name: 'Last 30 days' }).click();
	await expect(page).toHaveURL(/days=30/);
	await expect(page.getByRole('row', { name: /^Chat/ })).toBeVisible();
	expect(await hardToRead(page)).toEqual([]);
	const agent = await person(browser);
	await signIn(agent, server, await addAgent(page, 'Nila'));
	expect((await agent.goto(`${server.origin}/desk/insights`))?.status()).toBe(403);
	await agent.close();
});

test('nobody reads the desk without signing in, and wrong passwords are told so', async ({
	page
}) => {
	for (const path of [
		'/desk',
		'/desk/people',
		'/desk/insights',
		`/desk/cases/${crypto.randomUUID()}`
	]) {
		await page.goto(server.origin + path);
		await expect(page).toHaveURL(/\/desk\/sign-in\?to=/);
	}
	await page.getByLabel('E-mail').fill(server.account.email);
	await page.getByLabel('Password').fill('not the password');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page.getByRole('alert')).toContainText('do not match');
	const posted = await page.request.post(`${server.origin}/desk?/next`, {
		headers: { origin: server.origin, accept: 'text/html' },
		form: {},
		maxRedirects: 0
	});
	expect(posted.status()).toBe(303);
	expect((await page.request.get(`${server.origin}/desk/live`, { maxRedirects: 0 })).status()).toBe(
		303
	);
});

test('the desk speaks Urdu from right to left, and a machine reads it too', async ({ page }) => {
	await openCase('آرڈر ابھی تک نہیں آیا۔', { locale: 'ur' });
	await signIn(page, server);
	await queue(page).getByText('آرڈر ابھی تک نہیں آیا۔').click();
	await expect(page.getByRole('button', { name: 'Claim' })).toBeFocused();
	expect(await hardToRead(page)).toEqual([]);
	await page.locator('summary', { hasText: 'Admin' }).click();
	await page.getByRole('button', { name: 'اردو' }).click();
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	await expect(page.getByRole('button', { name: 'کیس لیں', exact: true })).toBeVisible();
	expect(await hardToRead(page)).toEqual([]);
});
