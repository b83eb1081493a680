import { expect, test, type Page } from './test';
import { search, send, visitors, write } from './kiosk-visits';
import type { Mood } from './network';
import { arrive, becomesReady, leave, stands } from './shop-floor';
import { shopKiosk, type ShopKiosk } from './shop-kiosk';
import { records } from './phone-store';
import { runOnStore } from './store-of';
import { WORDS } from './words';
import { useTunnel } from './tunnel';

/**
 * Two hundred visits with a request each, while the network comes and goes, is slow, lies, hears
 * without answering, and the server is killed now and then: what the screen says is true at that
 * moment, and in the end each request is there once.
 */
const SEED = Number(process.env.SEED ?? 20_261_127);
const VISITS = Number(process.env.VISITS ?? 200);
const KILLS = 0.03;
type State = Mood | 'offline';
const STATES: State[] = [
	...(['fine', 'fine', 'offline', 'slow', 'dead', 'hung'] as const),
	...(['portal', 'truncated', 'deaf'] as const)
];
const tunnel = useTunnel();
let kiosk: ShopKiosk;
test.beforeAll(() => {
	kiosk = shopKiosk(tunnel.network.origin);
});
test.afterAll(() => kiosk.remove());

/** Puts the network between this kiosk and the server into a state. */
async function set(page: Page, state: State): Promise<void> {
	tunnel.network.mood = state === 'offline' ? 'fine' : state;
	await page.context().setOffline(state === 'offline');
}

/** How often each text stands in the store. */
async function stored(): Promise<Map<string, number>> {
	const rows = await runOnStore(tunnel.server, 'select text from case_payloads');
	const counts = new Map<string, number>();
	for (const { text } of rows as { text: string | null }[])
		if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
	return counts;
}

/** What waits on this kiosk. */
const waiting = async (page: Page) => (await records(page, 'outbox')).length;

/**
 * On a bad network the browser's own look for a newer worker takes minutes, and who registers one
 * waits in line behind it: seen for fifty seconds and ten visits.
 */
test('a kiosk whose worker cannot be registered just now stands whole all the same', async () => {
	const page = await kiosk.boot();
	await stands(page);
	await page.addInitScript(() => {
		navigator.serviceWorker.register = () => new Promise(() => undefined);
	});
	await page.reload();
	await stands(page);
});

test(`${VISITS} requests through the worst of networks, each there once, and honest words`, async () => {
	test.setTimeout(60 * 60_000);
	const from = visitors(SEED);
	const page = await kiosk.boot();
	await becomesReady(page);
	const sent: string[] = [];
	const told: Record<string, number> = {};
	for (let count = 1; count <= VISITS; count++) {
		const locale = from.locale();
		const words = WORDS[locale];
		const state = STATES[from.upTo(STATES.length)] ?? 'fine';
		await arrive(page, locale);
		if (from.draw() < 0.3) await search(page, from, locale);
		const text = await write(page, from, locale);
		await set(page, state);
		await send(page);
		sent.push(text);
		const title = page.locator('h1');
		const { kiosk_received_title: received, kiosk_saved_title: saved } = words;
		if (state === 'fine') await expect(title).toHaveText(received, { timeout: 60_000 });
		const says = await title.innerText();
		expect([received, saved]).toContain(says);
		const isThere = (await stored()).get(text) === 1;
		// What is on its way may arrive after the screen was read, never the other way round.
		if (says === received) expect(isThere, `${text}, ${state}`).toBe(true);
		else if (state === 'portal' || state === 'offline' || state === 'dead')
			expect(isThere, `${text}, ${state}`).toBe(false);
		const outcome = `${state}: ${says === received ? 'received' : 'saved'}`;
		told[outcome] = (told[outcome] ?? 0) + 1;
		await leave(page);
		if (from.draw() < 0.5) await set(page, 'fine');
		if (from.draw() < KILLS) {
			await tunnel.server.kill();
			await tunnel.server.restart();
			told.kills = (told.kills ?? 0) + 1;
		}
	}
	await set(page, 'fine');
	await expect.poll(() => waiting(page), { timeout: 10 * 60_000 }).toBe(0);
	const counts = await stored();
	const lost = sent.filter((text) => !counts.has(text));
	const doubled = sent.filter((text) => (counts.get(text) ?? 0) > 1);
	process.stdout.write(
		`seed ${SEED}, ${sent.length} requests, ${lost.length} lost, ${doubled.length} doubled, ` +
			`${JSON.stringify(told)}\n`
	);
	expect([lost, doubled]).toEqual([[], []]);
});
