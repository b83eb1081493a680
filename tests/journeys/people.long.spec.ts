import { expect, test, type Browser, type Page } from './test';
import { addPerson } from './at-desk';
import { startServer, type TestServer } from './server';
import { signIn } from './sign-in';

let server: TestServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());

/** A colleague with an account of their own, signed in on their own browser. */
async function colleague(admin: Page, browser: Browser, name: string): Promise<Page> {
	await admin.goto(`${server.origin}/desk/people`);
	const account = await addPerson(admin, name, { team: 'Help team India' });
	const page = await browser.newPage({ locale: 'en-IN' });
	await signIn(page, server, account);
	return page;
}

async function hand(page: Page, to: string, note: string) {
	await page.getByText('Transfer', { exact: true }).first().click();
	await page.getByLabel('To whom?').selectOption({ label: to });
	await page.getByLabel('What must they know?').fill(note);
	await page.locator('details[open]').getByRole('button', { name: 'Transfer' }).click();
}

test('a case goes from hand to hand, comes back when nobody takes it, and its notes stay inside', async ({
	page: admin,
	browser
}) => {
	test.setTimeout(180_000);
	await signIn(admin, server);
	const asha = await colleague(admin, browser, 'Asha');
	const ravi = await colleague(admin, browser, 'Ravi');

	const customer = await browser.newPage({ javaScriptEnabled: false, locale: 'en-IN' });
	await customer.goto(`${server.origin}/en/contact?channel=chat`);
	await customer.getByLabel('What is it about?').fill('My invoice is wrong.');
	await customer.getByRole('button', { name: 'Start the chat' }).click();
	await expect(customer.getByText('Rather not wait here?')).toBeVisible();

	await asha.getByRole('button', { name: 'Take the next' }).click();
	await expect(asha.getByText('With you', { exact: true }).first()).toBeVisible();
	await hand(asha, 'Ravi', 'knows invoices, secret-1');
	await expect(asha.getByText('Offered to Ravi.')).toBeVisible();
	await expect(ravi.getByRole('heading', { name: 'Offered to you' })).toBeVisible();

	// Nobody answers: it comes back, and asking again works.
	await expect(asha.getByText('Ravi did not answer in time')).toBeVisible({ timeout: 45_000 });
	await hand(asha, 'Ravi', 'please, secret-2');
	await ravi.getByRole('button', { name: 'Take it' }).first().click();
	await expect(ravi.getByText('please, secret-2')).toBeVisible();

	// Advice, without handing it over.
	await ravi.locator('label:has([value=note])').click();
	await ravi.getByLabel('Ask a colleague').selectOption({ label: 'Asha' });
	await ravi.getByRole('textbox', { name: 'Internal note' }).fill('Which form? secret-3');
	await ravi.keyboard.press('Enter');
	await expect(asha.getByRole('heading', { name: 'Your advice is asked' })).toBeVisible();

	// A supervisor whispers, then joins.
	await admin.goto(ravi.url());
	await admin.getByRole('textbox', { name: 'Internal note' }).fill('Form 7, secret-4');
	await admin.keyboard.press('Enter');
	await expect(ravi.getByText('Form 7, secret-4')).toBeVisible();
	await admin.getByRole('button', { name: 'Join in' }).click();
	await admin.locator('label:has([value=message])').click();
	await admin.getByRole('textbox', { name: 'Reply' }).fill('We send you form 7.');
	await admin.keyboard.press('Enter');

	await expect(ravi.locator('.said', { hasText: 'We send you form 7.' })).toBeVisible();
	await customer.reload();
	await expect(customer.getByText('We send you form 7.')).toBeVisible();
	await expect(customer.getByText('Ravi goes on from here')).toBeVisible();
	const id = ravi.url().split('/').at(-1) ?? '';
	const api = `${server.origin}/api/v1/cases/${id}`;
	const told = [
		await customer.content(),
		await (await customer.request.get(api)).text(),
		await firstOf(`${api}/events`, await cookiesOf(customer))
	];
	for (const text of told) expect(text).not.toMatch(/secret-|offered|passed/);
	expect(told[2]).toContain('We send you form 7.');
	await Promise.all([asha.close(), ravi.close(), customer.close()]);
});

async function cookiesOf(page: Page): Promise<string> {
	const cookies = await page.context().cookies();
	return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** What a stream tells until it has told the last message. */
async function firstOf(url: string, cookie: string): Promise<string> {
	const response = await fetch(url, { headers: { cookie } });
	let told = '';
	for await (const chunk of response.body ?? []) {
		told += Buffer.from(chunk as Uint8Array).toString();
		if (told.includes('form 7')) return told;
	}
	return told;
}

test('who does not want to wait is rung instead, also without scripts', async ({ browser }) => {
	const customer = await browser.newPage({ javaScriptEnabled: false, locale: 'en-IN' });
	await customer.goto(`${server.origin}/en/contact?channel=chat`);
	await customer.getByLabel('What is it about?').fill('Where is my parcel?');
	await customer.getByRole('button', { name: 'Start the chat' }).click();
	const ringMe = async (number: string) => {
		// It stands open where it would take long; whoever has just left the desk counts for a minute.
		const instead = customer.locator('details:has(#instead-phone)');
		if ((await instead.getAttribute('open')) === null) await instead.locator('summary').click();
		await customer.getByLabel('Your phone number').fill(number);
		await customer.getByRole('button', { name: 'Call me back instead' }).click();
	};
	await ringMe('12');
	await expect(customer.getByRole('alert')).toBeVisible();
	await ringMe('98480 12345');
	await expect(customer.getByText('We ring you by')).toBeVisible();
	await customer.close();
});
