import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from './test';
import { SMTPServer } from 'smtp-server';
import { reply } from './at-desk';
import { startServer, type TestServer } from './server';
import { signIn } from './sign-in';

const mails: string[] = [];
/** What stood in them, by whom they were for. */
const letters: { to: string; text: string }[] = [];
const smtp = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS'],
	onData(stream, { envelope }, done) {
		let raw = '';
		stream.setEncoding('utf8').on('data', (chunk: string) => (raw += chunk));
		stream.on('end', () => {
			const to = envelope.rcptTo.map(({ address }) => address);
			mails.push(...to);
			letters.push({ to: to.join(), text: plain(raw) });
			done();
		});
	}
});

/** Quoted-printable as it is read. */
const plain = (raw: string) =>
	raw
		.replace(/=\r?\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

let server: TestServer;
test.beforeAll(async () => {
	await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
	const { port } = smtp.server.address() as AddressInfo;
	server = await startServer({ SMTP_URL: `smtp://127.0.0.1:${port}` });
});
test.afterAll(async () => {
	await server.stop();
	await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

async function answer(agent: Page, text: string) {
	await signIn(agent, server);
	await agent.getByRole('button', { name: 'Take the next' }).click();
	await reply(agent, text);
	await expect(agent.locator('.said .text').last()).toHaveText(text);
}

test('who leaves an e-mail address is written to when there is an answer, and can end it', async ({
	page: agent,
	browser
}) => {
	test.setTimeout(180_000);
	const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
	const customer = await phone.newPage();
	await customer.goto(`${server.origin}/en/contact?channel=chat`);
	await customer.getByLabel('What is it about?').fill('It came cracked.');
	await customer.getByRole('button', { name: 'Start the chat' }).click();
	await customer.waitForURL('**/requests/*');
	await customer.getByLabel('Your e-mail').fill('asker@example.com');
	await customer.getByRole('button', { name: 'Tell me by e-mail' }).click();
	await expect(customer.getByText('We write to asker@example.com')).toBeVisible();
	await customer.goto('about:blank');

	await answer(agent, 'We send you a new one.');
	await expect.poll(() => mails, { timeout: 90_000 }).toEqual(['asker@example.com']);
	await phone.close();
});

/** Delivers a push to the page's service worker, and answers what is shown then. */
async function pushed(page: Page, data: string): Promise<() => Promise<string[]>> {
	const cdp = await page.context().newCDPSession(page);
	const found = new Promise<string>((resolve) => {
		cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
			const [first] = registrations;
			if (first) resolve(first.registrationId);
		});
	});
	await cdp.send('ServiceWorker.enable');
	const registrationId = await found;
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	const { origin } = server;
	await cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
	return () =>
		page.evaluate(async () => {
			const registration = await navigator.serviceWorker.ready;
			return (await registration.getNotifications()).map(({ title, body }) => title + body);
		});
}

/** What a page has left for the service worker to show. */
const leave = (page: Page, name: string, text: string) =>
	page.evaluate(
		async ([address = '', words = '']) => {
			const cache = await caches.open('deskbell-news');
			await cache.put(address, Response.json({ text: words, page: '/ur/requests' }));
		},
		[name, text]
	);

test('a push shows that there is news in their language, and a bell that somebody calls', async ({
	browser
}) => {
	const context = await browser.newContext({ permissions: ['notifications'] });
	const page = await context.newPage();
	await page.goto(`${server.origin}/kiosk`);
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await page.goto(`${server.origin}/ur/requests`);
	await leave(page, '/news', 'کچھ نیا ہے۔');
	await leave(page, '/bell', 'Somebody is calling from a kiosk.');
	await expect.poll(await pushed(page, '')).toEqual(['کچھ نیا ہے۔']);
	const shown = await pushed(page, '{"bell":true}');
	await expect.poll(shown).toContain('Somebody is calling from a kiosk.');
	await context.close();
});

for (const javaScriptEnabled of [true, false]) {
	const how = javaScriptEnabled ? 'with scripts' : 'without';
	test(`the address that was sent moves a call and cancels it, ${how}`, async ({ browser }) => {
		const to = `caller-${how.length}@example.com`;
		const phone = { viewport: { width: 390, height: 844 }, locale: 'en-IN' };
		const customer = await browser.newPage(phone);
		await customer.goto(`${server.origin}/en/contact?channel=callback`);
		await customer.getByLabel('What is it about?').fill('The TV hums.');
		await customer.getByLabel('Your phone number').fill(`98490 2233${how.length % 10}`);
		await customer.getByLabel('Your e-mail').fill(to);
		await customer.getByLabel('When shall we ring?').selectOption({ index: 3 });
		await customer.getByLabel('At what time?').selectOption('11:30');
		await customer.getByRole('button', { name: 'Call me back' }).click();
		await expect(customer.getByText(/We ring you at .*11:30/)).toBeVisible();

		const letter = () => letters.find((each) => each.to === to)?.text ?? '';
		await expect.poll(letter).toMatch(/requests\/callback\//);
		const url = /http:\S+requests\/callback\/\S+/.exec(letter())?.[0] ?? '';
		const elsewhere = await browser.newPage({ ...phone, javaScriptEnabled });
		await elsewhere.goto(url);
		await expect(elsewhere.getByText(/We ring you .*11:30/)).toBeVisible();
		await elsewhere.getByText('Another time, or no call').click();
		await elsewhere.getByLabel('When shall we ring?').selectOption({ index: 3 });
		await elsewhere.getByLabel('At what time?').selectOption('12:15');
		await elsewhere.getByRole('button', { name: 'Move the call' }).click();
		await expect(elsewhere.getByText(/12:15/).first()).toBeVisible();
		await expect(customer.getByText(/We ring you at .*12:15/)).toBeVisible();
		await elsewhere.getByText('Another time, or no call').click();
		await elsewhere.getByRole('button', { name: 'Cancel the call' }).click();
		await expect(elsewhere.getByRole('status')).toContainText('Cancelled.');
		await expect(customer.getByText(/closed/).first()).toBeVisible();
		await Promise.all([customer.close(), elsewhere.close()]);
	});
}
