import { chromium, expect, test, type BrowserContext, type Page } from './test';
import { kept, request, unhandled } from './on-phone';
import { put, records } from './phone-store';
import { signIn } from './sign-in';
import { smallDisk } from './small-disk';
import { useTunnel } from './tunnel';

/**
 * What goes wrong on a phone and is nobody's fault: a full disk, a damaged database, a wrong clock, a
 * request that is not accepted. Help stays readable, requests stay, and what the person reads is true.
 */

const tunnel = useTunnel();
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test('a disk that is full says so, and what was typed is sent at the second press', async () => {
	test.skip(process.getuid?.() !== 0, 'Only root can make a disk this small.');
	const disk = smallDisk();
	const context = await persistent(disk.folder);
	try {
		const page = await context.newPage();
		const errors = unhandled(page);
		const receipt = await request(tunnel.network, page, 'Before it was full.');
		await expect(page.getByText('Received.')).toBeVisible();
		await page.goto(`${tunnel.network.origin}/en/requests/${receipt}`);
		await expect(page.locator('.talk')).toBeVisible();
		disk.fill();
		// Longer than what may be left in the last block of a file that is open already.
		const more = 'और एक बात। '.repeat(360).trim();

		await page.getByLabel('Your message').fill(more);
		await page.getByRole('button', { name: 'Send' }).click();
		await expect(page.getByRole('alert')).toContainText('has no room to save your message');
		await expect(page.getByLabel('Your message')).toHaveValue(more);
		for (const mood of ['dead', 'deaf'] as const) {
			tunnel.network.mood = mood;
			await page.getByRole('button', { name: 'Send' }).click();
			await expect(page.getByRole('alert')).toContainText('Not sent');
		}
		tunnel.network.mood = 'fine';
		await page.getByRole('button', { name: 'Send' }).click();
		await expect(page.getByLabel('Your message')).toHaveValue('');
		await expect(page.getByText(more)).toHaveCount(1);

		await page.goto(`${tunnel.network.origin}/en/faults/no-internet`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('No internet at home');
		await page.goto(`${tunnel.network.origin}/en/search?q=refund`);
		await expect(page.locator('[data-results] a').first()).toBeVisible();
		await page.goto(`${tunnel.network.origin}/en/requests`);
		await expect(page.getByRole('alert')).toContainText('cannot be read right now');

		await page.goto(`${tunnel.network.origin}/en/contact?channel=message`);
		await page.getByLabel('What is it about?').fill('After it was full.');
		await page.getByRole('button', { name: 'Send' }).click();
		await expect(page.getByRole('alert')).toContainText('has no room to save your request');
		await page.getByRole('button', { name: 'Send' }).click();
		await expect(page.getByText('Received.')).toBeVisible();
		await expect(page.getByText('After it was full.')).toHaveCount(1);

		disk.empty();
		await page.goto(`${tunnel.network.origin}/en/requests`);
		await expect(page.getByRole('link', { name: receipt })).toBeVisible();
		expect(errors).toEqual([]);
	} finally {
		await context.close();
		disk.remove();
	}
});

/** A browser that keeps what it stores in a folder of its own. */
function persistent(folder: string): Promise<BrowserContext> {
	const { launchOptions } = test.info().project.use;
	return chromium.launchPersistentContext(folder, { ...launchOptions, locale: 'en-IN' });
}

test('a slot taken meanwhile comes back with a choice, under the same receipt', async ({
	page
}) => {
	await kept(tunnel.network, page, '/en/contact');
	const { slots } = (await (
		await fetch(`${tunnel.server.origin}/api/v1/slots?locale=en`)
	).json()) as {
		slots: { start: string }[];
	};
	const wanted = slots[3]?.start ?? '';
	await page.goto(`${tunnel.network.origin}/en/contact?channel=callback`);
	await page.getByLabel('What is it about?').fill('Please ring me.');
	await page.getByLabel('Phone number').fill('+91 98480 22338');
	await choose(page, wanted);
	tunnel.network.mood = 'dead';
	await page
		.getByRole('button', { name: /ring|call/i })
		.last()
		.click();
	await expect(page.getByText(/Saved on this device/)).toBeVisible();
	const receipt = await page.locator('.code').innerText();
	for (let taken = 0; taken < 5; taken++) await book(wanted);
	await page.goto(`${tunnel.network.origin}/en/requests/${receipt}`);
	tunnel.network.mood = 'fine';
	const refusal = page.getByRole('alert');
	await expect(refusal).toContainText('Not accepted', { timeout: 30_000 });
	await refusal.getByRole('link', { name: 'Change and send again' }).click();
	await expect(page.getByLabel('What is it about?')).toHaveValue('Please ring me.');
	await expect(page.getByLabel('Phone number')).toHaveValue(/98480/);
	await choose(page, slots[12]?.start ?? '');
	await page
		.getByRole('button', { name: /ring|call/i })
		.last()
		.click();
	await expect(page.getByText('Received.')).toBeVisible();
	await expect(page.locator('.code')).toHaveText(receipt);
	await expect(page.getByText('Please ring me.')).toHaveCount(1);
});

/** The day of a slot and its time, as the team in India reads them. */
async function choose(page: Page, slot: string): Promise<void> {
	const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', {
		dateStyle: 'short',
		timeStyle: 'short',
		timeZone: 'Asia/Kolkata'
	})
		.format(new Date(slot))
		.split(' ');
	await page.getByLabel('When shall we ring?').selectOption(day);
	await page.getByLabel('At what time?').selectOption(time);
}

/** Somebody else takes a place of it. */
async function book(slot: string): Promise<void> {
	const secret = crypto.getRandomValues(new Uint8Array(32));
	const digest = await crypto.subtle.digest('SHA-256', secret);
	await fetch(`${tunnel.server.origin}/api/v1/cases`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			id: crypto.randomUUID(),
			claim: Buffer.from(digest).toString('base64url'),
			channel: 'callback',
			locale: 'en',
			slot,
			contact: { phone: '+91 98480 22339' },
			context: {}
		})
	});
}

test('a message that is not accepted can be taken back and changed', async ({ page }) => {
	const receipt = await request(tunnel.network, page, 'A first word.');
	await expect(page.getByText('Received.')).toBeVisible();
	await page.goto(`${tunnel.network.origin}/en/requests/${receipt}`);
	await page.getByLabel('Your message').fill('\u0000');
	await page.getByRole('button', { name: 'Send' }).click();
	const takeBack = page.getByRole('button', { name: 'Take it back and change it' });
	await takeBack.click();
	await expect(takeBack).toBeHidden();
	await page.getByLabel('Your message').fill('A second word.');
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText('A second word.')).toHaveCount(1);
	await expect(page.getByText('not sent yet')).toHaveCount(0);
	expect(await records(page, 'outbox')).toEqual([]);
});

test('that a request was closed is read, though the answer about it was lost', async ({
	page,
	browser
}) => {
	const { network, server } = tunnel;
	await page.goto(`${network.origin}/en/contact?channel=chat`);
	await page.getByLabel('What is it about?').fill('It hums.');
	await page.getByRole('button', { name: 'Start the chat' }).click();
	await page.waitForURL('**/requests/*');
	const desk = await browser.newPage();
	await signIn(desk, { ...server, origin: network.origin });
	await desk.getByRole('button', { name: 'Take the next' }).click();
	await expect(page.getByText('Admin is with you.')).toBeVisible();

	const isAboutIt = (path: string) => /\/api\/v1\/cases\/[^/]+$/.test(path);
	network.rewrite = (path, body) => (isAboutIt(path) ? undefined : body);
	const lost = page.waitForEvent('requestfailed', (request) => isAboutIt(request.url()));
	await desk.locator('[data-key="e"]').click();
	await desk.getByLabel('Solved', { exact: true }).check();
	await desk.getByRole('button', { name: 'Resolve' }).click();
	await lost;
	network.rewrite = (_path, body) => body;
	await expect(page.getByText('This request is closed.')).toBeVisible();
	await expect(page.getByText('No connection.')).toHaveCount(0);
	await desk.close();
});

test('records that are damaged harm nobody, and the library mends itself', async ({ page }) => {
	await kept(tunnel.network, page);
	const receipt = await request(tunnel.network, page, 'Safe among ruins.');
	await expect(page.getByText('Received.')).toBeVisible();
	for (const damage of [42, null, 'x', { channel: 7 }, []]) {
		await put(page, 'tried', damage);
		await put(page, 'facts', damage, 'library-in-step-at');
		await put(page, 'facts', damage, 'recent');
		await put(page, 'facts', damage, 'reader-locales');
		await put(page, 'releases', damage, 'en');
		await put(page, 'releases', damage, 'site');
		const errors = unhandled(page);
		for (const path of ['', '/orders/preorder', '/search?q=refund', '/contact', '/requests']) {
			await page.goto(`${tunnel.network.origin}/en${path}`);
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		}
		await expect(page.getByRole('link', { name: receipt })).toBeVisible();
		expect(errors, `after ${JSON.stringify(damage)}`).toEqual([]);
	}
	await put(page, 'outbox', { caseId: 'none', path: '/api/v1/cases', body: '{"cut' });
	await put(page, 'cases', { id: 'none', receipt: 3 });
	await page.goto(`${tunnel.network.origin}/en/requests`);
	await expect(page.getByRole('link', { name: receipt })).toBeVisible();
	await page.getByRole('button', { name: 'Keep help for offline' }).click();
	await expect(page.getByText(/Help is kept on this device/)).toBeVisible();
	tunnel.network.mood = 'dead';
	await page.goto(`${tunnel.network.origin}/en/orders/preorder`);
	await expect(page.locator('.from-device')).toBeVisible();
	await expect(page.locator('article h1')).toBeVisible();
});

test('a clock that is a year off still tells when somebody answers', async ({ page }) => {
	await page.clock.setFixedTime(Date.now() + 365 * 86_400_000);
	await request(tunnel.network, page, 'What year is it?');
	await expect(page.getByText('Received.')).toBeVisible();
	await page.clock.setFixedTime(Date.now() - 365 * 86_400_000);
	await page.goto(`${tunnel.network.origin}/en/requests`);
	await expect(page.getByRole('listitem').first()).toBeVisible();
});
