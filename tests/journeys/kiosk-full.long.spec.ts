import { expect, test, type Page } from './test';
import { enrolBehind, takeLastBlock, useSmallDiskKiosk } from './full-disk';
import { button, heading } from './on-page';
import { becomesReady, begin, leave, press, stands, typeNumber } from './shop-floor';
import { shopKiosk } from './shop-kiosk';
import { runOnStore } from './store-of';
import { useTunnel } from './tunnel';
import { WORDS } from './words';

/**
 * A kiosk that can write nothing any more: it starts, helps and forgets as ever; a request goes
 * straight to the server, or the screen says that it did not and keeps what was typed; the fleet page
 * says what is wrong; and when there is room again, all is as before, without anybody's help.
 */
const tunnel = useTunnel();
const small = useSmallDiskKiosk(tunnel);
const words = WORDS.en;
const ANSWER_WITHIN_MS = 20_000;

/** How often this was asked for, as the server has it. */
async function count(text: string): Promise<number> {
	const rows = await runOnStore(tunnel.server, 'select text from case_payloads');
	return (rows as { text: string | null }[]).filter((row) => row.text === text).length;
}

/** A message as far as its last question, whose answer sends it. */
async function write(page: Page, text: string): Promise<void> {
	await begin(page);
	await button(page, words.kiosk_person).click();
	await page.locator('[data-way="message"] button').click();
	await press(page, text);
	await button(page, words.kiosk_next).click();
	await typeNumber(page);
	await button(page, words.kiosk_next).click();
}
const send = (page: Page) => button(page, words.contact_send_message).click();
const tryAgain = (page: Page) => button(page, words.kiosk_try_again).click();

async function find(page: Page, text: string): Promise<void> {
	await page.getByRole('button', { name: 'Type a few words' }).click();
	await press(page, text);
	await expect(page.locator('[role="option"]').first()).toBeVisible();
}

test('a full disk loses no request, is told of at the desk, and is forgotten when there is room', async ({
	page: desk
}) => {
	test.setTimeout(300_000);
	const { disk, kiosk } = small;
	await stands(await kiosk.boot());
	await enrolBehind(tunnel, desk, await kiosk.boot(), { name: 'Cellar' });
	const row = desk.getByRole('row', { name: /Cellar/ });
	const page = await kiosk.boot();
	await stands(page);
	await write(page, 'qxzfirst');
	disk.fill();
	await takeLastBlock(page);
	await send(page);
	await expect(heading(page)).toHaveText(words.kiosk_received_title, { timeout: ANSWER_WITHIN_MS });
	expect(await count('qxzfirst')).toBe(1);
	await expect(row).toContainText(words.fleet_line_storage_full);
	await leave(page);

	// From now on the browser reads nothing from this disk either.
	await write(page, 'qxzsecond');
	tunnel.network.mood = 'dead';
	await send(page);
	await expect(heading(page)).toHaveText(words.kiosk_failed_title);
	await expect(page.getByText(words.kiosk_failed_else)).toBeVisible();
	for (const mood of ['deaf', 'portal'] as const) {
		tunnel.network.mood = mood;
		await tryAgain(page);
		await expect(button(page, words.kiosk_try_again)).toBeEnabled({ timeout: ANSWER_WITHIN_MS });
		await expect(heading(page)).toHaveText(words.kiosk_failed_title);
	}
	tunnel.network.mood = 'fine';
	await tryAgain(page);
	await expect(heading(page)).toHaveText(words.kiosk_received_title);
	expect(await count('qxzsecond')).toBe(1);
	await leave(page);
	expect(kiosk.foundOnDisk(['qxzfirst', 'qxzsecond', '9848012345'])).toEqual([]);

	await begin(page);
	await find(page, 'refund');
	await tunnel.server.kill();
	await page.locator('[role="option"]').first().click();
	await expect(page.locator('article h1')).toBeVisible();
	await tunnel.server.restart();
	await button(await kiosk.boot(), 'Touch to begin').click();

	disk.empty();
	const healed = await kiosk.boot();
	await stands(healed);
	await write(healed, 'qxzthird');
	await tunnel.server.kill();
	await send(healed);
	await expect(heading(healed)).toHaveText(words.kiosk_saved_title);
	await tunnel.server.restart();
	await expect(heading(healed)).toHaveText(words.kiosk_received_title, { timeout: 60_000 });
	expect(await Promise.all(['qxzfirst', 'qxzsecond', 'qxzthird'].map(count))).toEqual([1, 1, 1]);
	await leave(healed);
	await becomesReady(healed);
	await expect(row).toContainText('Online');
});

/** The browser refuses whatever this origin writes, as it does when the disk is nearly full. */
async function refuseWrites(page: Page): Promise<() => Promise<void>> {
	const { origin } = tunnel.network;
	const session = await page.context().newCDPSession(page);
	await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
	return async () => {
		await session.send('Storage.overrideQuotaForOrigin', { origin });
	};
}

test('a browser that refuses to write serves on with the server dead, and its kiosk is heard and no copy', async ({
	page: desk
}) => {
	test.setTimeout(300_000);
	const kiosk = shopKiosk(tunnel.network.origin);
	try {
		await stands(await kiosk.boot());
		await enrolBehind(tunnel, desk, await kiosk.boot(), { name: 'Attic' });
		const row = desk.getByRole('row', { name: /Attic/ });
		await tunnel.server.kill();
		let allow: (() => Promise<void>) | undefined;
		const page = await kiosk.boot({
			before: async (page) => void (allow = await refuseWrites(page))
		});
		await write(page, 'qxzfourth');
		await send(page);
		await expect(heading(page)).toHaveText(words.kiosk_failed_title, { timeout: ANSWER_WITHIN_MS });
		await expect(page.getByText(words.kiosk_failed_offline)).toBeVisible();
		await leave(page);
		await begin(page);
		await find(page, 'refund');
		await tunnel.server.restart();
		// Of each visit's document, the first heartbeat.
		for (const text of ['qxzfifth', 'qxzsixth']) {
			await button(page, 'Start again').click();
			await write(page, text);
			await send(page);
			await expect(heading(page)).toHaveText(words.kiosk_received_title, {
				timeout: ANSWER_WITHIN_MS
			});
		}
		await expect(row).toContainText(words.fleet_line_storage_full);
		await allow?.();
		await leave(page);
		await becomesReady(page);
		await stands(await kiosk.boot());
		await expect(row).toContainText('Online');
		await expect(desk.getByText('copied key')).toHaveCount(0);
		expect(await Promise.all(['qxzfourth', 'qxzfifth', 'qxzsixth'].map(count))).toEqual([0, 1, 1]);
	} finally {
		await kiosk.remove();
	}
});
