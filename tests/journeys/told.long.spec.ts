import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from './test';
import { SMTPServer } from 'smtp-server';
import { startServer, type TestServer } from './server';
import { signIn } from './sign-in';

const mails: string[] = [];
const smtp = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS'],
	onData(stream, { envelope }, done) {
		stream.resume().on('end', () => {
			mails.push(...envelope.rcptTo.map(({ address }) => address));
			done();
		});
	}
});

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
	await agent.getByRole('textbox', { name: 'Reply' }).fill(text);
	await agent.keyboard.press('Enter');
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
