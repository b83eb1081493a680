import { expect, test, type Page } from './test';
import { newCase } from '../case';
import { reply } from './at-desk';
import { startServer, type TestServer } from './server';
import { signIn } from './sign-in';

let server: TestServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());

/** A chat as a customer's device opens it. */
async function openChat(text: string): Promise<string> {
	const { id, opening } = await newCase({ text });
	const answer = await fetch(`${server.origin}/api/v1/cases`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(opening)
	});
	expect(answer.status).toBe(201);
	return id;
}

/** Chooses a case from the queue, as an agent goes from one conversation to the next. */
const goTo = (page: Page, id: string) => page.locator(`nav a[href="/desk/cases/${id}"]`).click();

async function hold(page: Page, id: string) {
	await goTo(page, id);
	await page.getByRole('button', { name: 'Claim' }).click();
	await expect(page.getByRole('button', { name: 'Put back' })).toBeVisible();
}

/** Holds what a page asks for at such an address until it is let go on. */
async function held(page: Page, address: RegExp): Promise<() => void> {
	let goOn: () => void = () => undefined;
	const isOver = new Promise<void>((resolve) => (goOn = resolve));
	await page.route(address, async (route) => {
		await isOver;
		await route.continue();
	});
	return goOn;
}

const opened = (page: Page, text: string) =>
	expect(page.locator('.said .text').first()).toHaveText(text);

const said = (page: Page) => page.locator('.said:not(.pending) .text').allInnerTexts();

test('what an agent wrote goes to the customer it was written to, whichever case is open when its turn comes', async ({
	page
}) => {
	await signIn(page, server);
	const [ila, ravi] = [await openChat('Ila asks.'), await openChat('Ravi asks.')];
	await hold(page, ravi);
	await hold(page, ila);
	const goOn = await held(page, /\?\/message$/);
	await reply(page, 'First to Ila.');
	await reply(page, 'Second to Ila.');
	await goTo(page, ravi);
	await opened(page, 'Ravi asks.');
	const second = page.waitForResponse(
		(response) => response.request().postData()?.includes('Second to Ila.') === true
	);
	goOn();
	await second;
	await goTo(page, ila);
	await expect.poll(() => said(page)).toEqual(['Ila asks.', 'First to Ila.', 'Second to Ila.']);
	await goTo(page, ravi);
	await expect.poll(() => said(page)).toEqual(['Ravi asks.']);
	await page.unroute(/\?\/message$/);
});

test('what an agent writes goes on being sent, however quickly they go from case to case', async ({
	page
}) => {
	await signIn(page, server);
	const [ila, ravi, mina] = [
		await openChat('Ila is asking.'),
		await openChat('Ravi is asking.'),
		await openChat('Mina is asking.')
	];
	await hold(page, ila);
	const sendOn = await held(page, /\?\/message$/);
	const goOn = await held(page, new RegExp(`${ravi}/__data`));
	await reply(page, 'First to her.');
	await goTo(page, ravi);
	const isStored = page.waitForResponse(/\?\/message$/);
	sendOn();
	await isStored;
	// The desk looks again, and waits for Ravi's case, which its agent does not.
	await page.waitForResponse('**/readyz');
	await goTo(page, mina);
	await opened(page, 'Mina is asking.');
	const isThere = page.waitForResponse(new RegExp(`${ravi}/__data`));
	goOn();
	await isThere;
	await goTo(page, ila);
	await opened(page, 'Ila is asking.');
	await reply(page, 'Second to her.');
	await expect
		.poll(() => said(page))
		.toEqual(['Ila is asking.', 'First to her.', 'Second to her.']);
});

test('an agent who goes on while a press is under way gets there, and the desk lives on', async ({
	page
}) => {
	await signIn(page, server);
	const [ila, ravi] = [await openChat('Ila came first.'), await openChat('Ravi came second.')];
	await goTo(page, ila);
	await opened(page, 'Ila came first.');
	const pressOn = await held(page, /\?\/claim$/);
	const goOn = await held(page, new RegExp(`${ravi}/__data`));
	await page.getByRole('button', { name: 'Claim' }).click();
	await goTo(page, ravi);
	const isClaimed = page.waitForResponse(/\?\/claim$/);
	pressOn();
	await isClaimed;
	goOn();
	await opened(page, 'Ravi came second.');
	await openChat('Mina came third.');
	await expect(page.getByRole('navigation', { name: 'Queue' })).toContainText('Mina came third.');
});

test('a reply that was not sent is still there when its agent comes back to it, and the queue says so', async ({
	page
}) => {
	await signIn(page, server);
	const [ila, ravi] = [await openChat('Ila waits.'), await openChat('Ravi waits.')];
	await hold(page, ravi);
	await hold(page, ila);
	await page.route(/\?\/message$/, (route) => route.abort());
	await reply(page, 'You will have it on Friday.');
	await expect(page.getByRole('button', { name: 'Send again' })).toBeVisible();
	await goTo(page, ravi);
	await expect(page.locator(`nav a[href="/desk/cases/${ila}"]`)).toContainText('Not sent');
	await goTo(page, ila);
	await expect(page.locator('.pending')).toContainText('You will have it on Friday.');
	await page.unroute(/\?\/message$/);
	await page.getByRole('button', { name: 'Send again' }).click();
	await expect(page.locator('.pending')).toHaveCount(0);
	await expect.poll(() => said(page)).toContain('You will have it on Friday.');
	await expect(page.locator(`nav a[href="/desk/cases/${ila}"]`)).not.toContainText('Not sent');
});

test('an agent sees the guide that fits the case, and the others when they ask for them', async ({
	page
}) => {
	await signIn(page, server);
	await hold(page, await openChat('I am angry, this is the third time!'));
	const tried = page.getByRole('complementary', { name: 'What they tried' });
	await expect(tried.getByText('Chat manners and the first sixty seconds')).toBeVisible();
	await expect(tried.getByText('When a customer is angry')).toBeVisible();
	await expect(tried.getByText('Set up a kiosk on Android')).toBeHidden();
	await tried.getByText('Other guides').click();
	await expect(tried.getByText('Set up a kiosk on Android')).toBeVisible();
});
