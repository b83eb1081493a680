import { expect, test, type BrowserContext, type Page } from './test';
import type { Mood } from './network';
import { records } from './phone-store';
import { useTunnel } from './tunnel';
import { chances } from '../chances';

/**
 * A thousand requests while the network drops, hears without answering or lies, tabs are closed in
 * the middle and the server is killed: none lost, none doubled, in order within each case.
 */
const SEED = Number(process.env.SEED ?? 20261126);
const CASES = 20;
const MESSAGES = 49;
const MOODS: Mood[] = ['fine', 'fine', 'dead', 'hung', 'portal', 'truncated', 'deaf'];

const tunnel = useTunnel();
async function open(context: BrowserContext, about: string): Promise<string> {
	const page = await context.newPage();
	await page.goto(`${tunnel.network.origin}/en/contact?channel=message`);
	await page.getByLabel('What is it about?').fill(about);
	await page.getByRole('button', { name: 'Send' }).click();
	const receipt = await page.locator('.code').innerText();
	await page.close();
	return receipt;
}

/** Writes on an open page of a request as fast as the page takes it: each is saved, not sent. */
async function write(page: Page, text: string): Promise<void> {
	await page.getByLabel('Your message').fill(text);
	await page.getByRole('button', { name: 'Send' }).click();
	await expect(page.getByLabel('Your message')).toHaveValue('');
}

/** What waits on the device. */
const waiting = async (page: Page) => (await records(page, 'outbox')).length;

test('a thousand requests through the worst of networks', async ({ context }) => {
	test.setTimeout(20 * 60_000);
	const chance = chances(SEED);
	const pick = <T>(items: readonly T[]) => items[Math.floor(chance() * items.length)] as T;
	const receipts: string[] = [];
	for (let i = 0; i < CASES; i++) receipts.push(await open(context, `case ${i}`));
	const written = receipts.map(() => 0);
	const faults = { moods: 0, tabs: 0, kills: 0 };
	let page = await context.newPage();
	while (written.some((count) => count < MESSAGES)) {
		const at = pick([...written.keys()].filter((i) => (written[i] ?? 0) < MESSAGES));
		tunnel.network.mood = 'fine';
		await page.goto(`${tunnel.network.origin}/en/requests/${receipts[at]}`);
		await expect(page.getByLabel('Your message')).toBeEditable();
		await expect(page.locator('.talk')).toBeVisible();
		tunnel.network.mood = pick(MOODS);
		faults.moods += 1;
		for (let n = 0; n < 7 && (written[at] ?? 0) < MESSAGES; n++) {
			await write(page, `${at}/${written[at]}`);
			written[at] = (written[at] ?? 0) + 1;
		}
		if (chance() < 0.3) {
			await page.close();
			page = await context.newPage();
			faults.tabs += 1;
		}
		if (chance() < 0.05) {
			await tunnel.server.kill();
			await tunnel.server.restart();
			faults.kills += 1;
		}
	}
	tunnel.network.mood = 'fine';
	await page.goto(`${tunnel.network.origin}/en/requests`);
	await expect.poll(() => waiting(page), { timeout: 120_000 }).toBe(0);
	let [lost, doubled, disordered] = [0, 0, 0];
	for (const [at, receipt] of receipts.entries()) {
		await page.goto(`${tunnel.network.origin}/en/requests/${receipt}`);
		const wanted = Array.from({ length: MESSAGES }, (_, n) => `${at}/${n}`);
		const texts = page.getByText(new RegExp(`^${at}/\\d+$`));
		await expect.poll(() => texts.count(), { timeout: 20_000 }).toBeGreaterThanOrEqual(MESSAGES);
		const found = await texts.allInnerTexts();
		lost += wanted.filter((text) => !found.includes(text)).length;
		doubled += found.length - new Set(found).size;
		const order = [...new Set(found)].map((text) => Number(text.split('/')[1]));
		disordered += order.filter((n, i) => i > 0 && n < (order[i - 1] ?? 0)).length;
	}
	const requests = CASES * (MESSAGES + 1);
	console.log(JSON.stringify({ seed: SEED, requests, ...faults, lost, doubled, disordered }));
	expect({ lost, doubled, disordered }).toEqual({ lost: 0, doubled: 0, disordered: 0 });
});
