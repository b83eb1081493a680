import { once } from 'node:events';
import { expect, test, type Page, type Route } from './test';
import { LOCALE_INFO } from '../../src/lib/content';
import { claim } from './at-desk';
import { button, heading } from './on-page';
import { becomesReady, begin, next, press, typeNumber } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';
import { signIn } from './sign-in';
import { runOnStore } from './store-of';
import { WORDS } from './words';

/** What becomes of a call for a colleague: read on meanwhile, turned into something else, or left. */
const shop = useShopKiosk({ isOpen: true });
const words = WORDS.en;

interface Kept {
	id: string;
	channel: string;
}
const cases = async () =>
	(await runOnStore(shop.server, 'select id, channel from cases order by opened_at')) as Kept[];

async function call(page: Page): Promise<string> {
	await button(page, words.kiosk_person).click();
	await page.getByRole('button', { name: new RegExp(`^${words.kiosk_call}`) }).click();
	await expect(page.getByText(words.kiosk_call_wait)).toBeVisible();
	return page.locator('output').innerText();
}

async function leaveMessage(page: Page): Promise<void> {
	await page.getByRole('button', { name: new RegExp(`^${words.kiosk_message}`) }).click();
	await press(page, 'late');
	await next(page);
	await typeNumber(page);
	await next(page);
	await button(page, words.contact_send_message).click();
}

/** The server has it, and its answer never comes. */
async function loseAnswer(route: Route): Promise<void> {
	await route.fetch();
	await route.abort();
}

// Somebody is there: a call is promised within seconds.
test.beforeEach(({ page: desk }) => signIn(desk, shop.server));

test('whoever reads on after a call sees who comes, is waited for, and calls once', async ({
	page: desk
}) => {
	const page = await shop.kiosk.boot();
	await becomesReady(page);
	await begin(page);
	const before = (await cases()).length;
	const receipt = await call(page);
	await button(page, words.kiosk_ask_else).click();
	await button(page, words.kiosk_call_title).click();
	await expect(page.locator('output')).toHaveText(receipt);
	await button(page, words.kiosk_ask_else).click();
	await button(page, words.kiosk_person).click();
	await page
		.getByRole('button', { name: new RegExp(`^${words.kiosk_call}`) })
		.last()
		.click();
	await expect(page.locator('output')).toHaveText(receipt);
	expect(await cases()).toHaveLength(before + 1);
	await button(page, words.kiosk_ask_else).click();
	await page.locator('.topics button').first().click();
	await claim(desk, receipt);
	await expect(page.locator('.waiting')).toContainText('is coming to you.');
});

test('what the colleague who comes writes is read at the kiosk, wherever its customer is, and answered', async ({
	page: desk
}) => {
	const page = await shop.kiosk.boot();
	await becomesReady(page);
	await begin(page);
	const receipt = await call(page);
	await claim(desk, receipt);
	await desk.locator('#text').fill('One minute, please');
	await button(desk, 'Send').click();
	await expect(page.getByRole('log')).toContainText('One minute, please');
	await button(page, words.kiosk_ask_else).click();
	await expect(page.locator('.waiting')).toContainText('One minute, please');
	await page.locator('.waiting button').click();
	await button(page, words.kiosk_chat).click();
	await press(page, 'thanks');
	await next(page);
	await expect(desk.getByRole('main')).toContainText('thanks');
});

for (const [lost, path] of [
	['the change', '**/channel'],
	['the words', '**/messages']
] as const)
	test(`a late call becomes one message though the answer to ${lost} is lost`, async () => {
		const page = await shop.kiosk.boot({ hasClock: true });
		await becomesReady(page);
		await begin(page);
		const before = (await cases()).length;
		await call(page);
		await page.clock.fastForward(70_000);
		await page.route(path, loseAnswer, { times: 1 });
		await leaveMessage(page);
		await expect(heading(page)).toHaveText(words.kiosk_failed_title);
		await button(page, words.kiosk_try_again).click();
		await expect(heading(page)).toHaveText(words.kiosk_received_title);
		const all = await cases();
		expect(all.slice(before)).toMatchObject([{ channel: 'message' }]);
		const id = all.at(-1)?.id ?? '';
		const said = await runOnStore(
			shop.server,
			`select kind from case_events where case_id = '${id}' and kind = 'message'`
		);
		expect(said).toHaveLength(1);
	});

test('a call that never left is not made when its customer has gone', async () => {
	const page = await shop.kiosk.boot();
	await becomesReady(page);
	await begin(page);
	const before = (await cases()).length;
	await button(page, words.kiosk_person).click();
	const gone = (route: Route) => route.abort();
	await page.route('**/api/v1/**', gone);
	await page.getByRole('button', { name: new RegExp(`^${words.kiosk_call}`) }).click();
	await page.locator('output').waitFor();
	await button(page, words.kiosk_done).click();
	await expect(button(page, 'Touch to begin')).toBeVisible();
	await page.unroute('**/api/v1/**', gone);
	// What is asked for next goes after all that waits.
	await begin(page);
	await button(page, words.kiosk_person).click();
	await leaveMessage(page);
	await expect(heading(page)).toHaveText(words.kiosk_received_title);
	expect((await cases()).slice(before)).toMatchObject([{ channel: 'message' }]);
});

test('a conversation goes on though an answer is lost, and what is typed meanwhile stays', async () => {
	const page = await shop.kiosk.boot({ hasClock: true });
	await becomesReady(page);
	await begin(page);
	await call(page);
	await page.clock.fastForward(70_000);
	await button(page, words.kiosk_chat).click();
	const log = page.getByRole('log');
	const typed = page.locator('.field');
	await log.waitFor();
	await page.route('**/messages', loseAnswer, { times: 1 });
	await press(page, 'one');
	await next(page);
	await expect(log).toContainText('one');
	await expect(typed).not.toContainText('one');
	await press(page, 'two');
	await next(page);
	await expect(log).toContainText('two');

	const held = new AbortController();
	const slow = async (route: Route) => {
		await once(held.signal, 'abort');
		await route.continue();
	};
	await page.route('**/messages', slow, { times: 1 });
	await press(page, 'three');
	await next(page);
	await press(page, 'four');
	held.abort();
	await expect(log).toContainText('three');
	await expect(typed).toContainText('four');
	await expect(typed).not.toContainText('three');
});

test('a person asked for on the poster is asked for in the language that it speaks', async () => {
	const page = await shop.kiosk.boot();
	await becomesReady(page);
	const person = page.locator('.dock .person');
	// Each language has its turn.
	await expect(person).toHaveText(WORDS.ur.kiosk_person, { timeout: 40_000 });
	await person.click();
	await expect(heading(page)).toHaveText(WORDS.ur.kiosk_person_title);
	expect(await page.locator('html').getAttribute('lang')).toBe(LOCALE_INFO.ur.lang);
});
