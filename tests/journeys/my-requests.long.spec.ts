import { expect, test, type Page } from './test';
import { kept, request } from './on-phone';
import { put, records } from './phone-store';
import { useTunnel } from './tunnel';

/** What somebody reads on their own phone of what they asked for, whatever the network does. */

const tunnel = useTunnel();
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

async function received(page: Page, text: string): Promise<string> {
	const receipt = await request(tunnel.network, page, text);
	await expect(page.getByText('Received.')).toBeVisible();
	return receipt;
}

test('a request written in a tunnel is kept, said so, and opens when it was sent', async ({
	page
}) => {
	await kept(tunnel.network, page);
	await page.goto(`${tunnel.network.origin}/en/contact?channel=message`);
	await page.getByLabel('What is it about?').fill('The invoice has a wrong name.');
	tunnel.network.mood = 'dead';
	await page.getByRole('button', { name: 'Send the message' }).click();
	await expect(page.getByText('Saved on this device, not sent yet.')).toBeVisible();
	const receipt = await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText();
	tunnel.network.mood = 'fine';
	await page.waitForURL(`**/requests/${receipt}`, { timeout: 30_000 });
	await expect(page.getByText('Received.')).toBeVisible();
	await expect(page.getByText('The invoice has a wrong name.')).toHaveCount(1);
});

test('a request that was received says so in a tunnel, and nothing there has failed', async ({
	page
}) => {
	await kept(tunnel.network, page);
	const receipt = await received(page, 'Where are you?');
	await expect(page.getByText(/We answer by/)).toBeVisible();
	await expect
		.poll(async () => JSON.stringify(await records(page, 'facts')))
		.toContain('Where are you?');
	tunnel.network.mood = 'dead';
	await page.goto(`${tunnel.network.origin}/en/requests`);
	await page.getByRole('link', { name: receipt }).click();
	await expect(page.getByText('No connection.')).toBeVisible();
	await expect(page.getByText('Received. We answer by')).toBeVisible();
	await expect(page.getByText('Where are you?')).toBeVisible();
	await expect(page.getByRole('alert')).toHaveCount(0);
	await page.getByLabel('Your message').fill('Are you there?');
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByText('not sent yet')).toBeVisible();
	await page.getByRole('link', { name: 'My requests' }).click();
	await expect(page.getByRole('link', { name: receipt })).toContainText('not sent yet');
});

test('the list tells what was not accepted, and what was closed meanwhile', async ({ page }) => {
	// Before its scripts have come a page sends its form as it is, and this device holds no case.
	await kept(tunnel.network, page);
	const receipt = await received(page, 'Never mind.');
	// Its own page would hear of it; the list is what is looked at later.
	await page.goto(`${tunnel.network.origin}/en/requests`);
	const [own] = (await records(page, 'cases')) as { id: string; secret: string }[];
	if (!own) throw new Error('No case is kept.');
	await fetch(`${tunnel.server.origin}/api/v1/cases/${own.id}/withdrawal`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${own.secret}` },
		body: JSON.stringify({ id: crypto.randomUUID() })
	});
	await page.reload();
	await expect(page.getByRole('link', { name: receipt })).toContainText('Closed');
	const refusal = { status: 422, detail: 'This is too long.' };
	const write = { caseId: own.id, path: `/api/v1/cases/${own.id}/messages`, body: '{}' };
	await put(page, 'outbox', { ...write, savedAt: 0, tries: 1, refusal });
	await page.reload();
	await expect(page.getByRole('link', { name: receipt })).toContainText('Not accepted');
});

test('who wants to be forgotten in a tunnel is, and reads so', async ({ page }) => {
	await kept(tunnel.network, page);
	await received(page, 'Forget this.');
	tunnel.network.mood = 'dead';
	await page.goto(`${tunnel.network.origin}/en/requests`);
	await page.getByText('Forget me on this device').click();
	await page.getByRole('button', { name: 'Delete all of it now' }).click();
	await expect(page.getByText('All of it is deleted from this device.')).toBeVisible();
	await expect(page.getByRole('listitem')).toHaveCount(0);
	expect(await page.evaluate(() => caches.keys())).toEqual([]);
});

test('a browser whose worker does not install says that nothing can be kept', async ({ page }) => {
	const broken = Buffer.from('addEventListener("install", (e) => e.waitUntil(Promise.reject()))');
	tunnel.network.rewrite = (path, body) => (path === '/service-worker.js' ? broken : body);
	await page.goto(`${tunnel.network.origin}/en/requests`);
	await page.getByRole('button', { name: 'Keep help for offline' }).click();
	await expect(page.getByText('Help could not be set up for offline')).toBeVisible();
});

test('a clock that runs ahead makes no request late, and leaves times to choose', async ({
	page
}) => {
	await page.clock.install({ time: Date.now() + 365 * 86_400_000 });
	await received(page, 'What year is it?');
	await expect(page.getByText(/We answer by/)).toBeVisible();
	await page.clock.runFor(15_000);
	await expect(page.getByText(/We answer by/)).toBeVisible();
	await page.goto(`${tunnel.network.origin}/en/contact?channel=callback`);
	await page.clock.runFor(1_000);
	expect(await page.locator('select[name=day] option[value^="2"]').count()).toBeGreaterThan(0);
});
