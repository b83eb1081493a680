import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page, type Route } from './test';
import { enrolBehind, takeLastBlock, useSmallDiskKiosk } from './full-disk';
import { claim, makeCode } from './at-desk';
import { button, heading } from './on-page';
import {
	begin,
	dial,
	enrolDevice,
	leave,
	next,
	openService,
	press,
	stands,
	typeNumber
} from './shop-floor';
import { signIn } from './sign-in';
import { runOnStore } from './store-of';
import { useConnectedTunnel } from './system';
import { WORDS } from './words';

/**
 * What customers and colleagues do at a kiosk whose disk is full, by each way: it goes straight to
 * the team or the screen says that it did not, the service PIN opens and is not guessed, and the
 * kiosk is the same kiosk for the next customer.
 */
const tunnel = useConnectedTunnel();
const small = useSmallDiskKiosk(tunnel);
const words = WORDS.en;
const ANSWER_WITHIN_MS = 20_000;
const PIN = '482915';

const tryAgain = (page: Page) => button(page, words.kiosk_try_again).click();
const saysTitle = (page: Page, text: string) =>
	expect(heading(page)).toHaveText(text, { timeout: ANSWER_WITHIN_MS });

async function askForCallback(page: Page): Promise<void> {
	await begin(page);
	await button(page, words.kiosk_person).click();
	await page.locator('[data-way="callback"] button').click();
	await typeNumber(page);
	await next(page);
	await page.locator('.times button').first().click();
	await next(page);
	await button(page, words.contact_send_callback).click();
}

async function giveFeedback(page: Page): Promise<void> {
	await begin(page);
	await page.getByRole('button', { name: 'Tell us how it was' }).click();
	await page.getByRole('button', { name: 'Very good' }).click();
	await next(page);
	await press(page, 'qxzgood');
	await next(page);
	await expect(heading(page)).toHaveText('Your e-mail');
	await next(page);
}

async function takeAlong(page: Page): Promise<void> {
	await begin(page);
	await button(page, words.kiosk_person).click();
	await page.getByRole('button', { name: new RegExp(`^${words.kiosk_along}`) }).click();
	await page.locator('figure svg').waitFor();
}

async function callColleague(page: Page): Promise<void> {
	await begin(page);
	await button(page, words.kiosk_person).click();
	await expect(
		page.getByRole('button', { name: new RegExp(`^${words.kiosk_call}`) })
	).toBeEnabled();
}

const cases = async (): Promise<number> =>
	(await runOnStore(tunnel.server, 'select id from cases')).length;

async function tryPins(page: Page, ...pins: string[]): Promise<void> {
	for (const pin of pins) {
		await dial(page, pin);
		await button(page, words.service_open).click();
		await expect(page.locator('.service output')).toHaveText('');
	}
}

for (const isEnrolled of [true, false]) {
	test(`every way to a person works or says that it does not on a full disk, ${isEnrolled ? 'enrolled' : 'on trial'}`, async ({
		page: desk
	}) => {
		test.setTimeout(300_000);
		const { disk, kiosk } = small;
		const { network } = tunnel;
		await stands(await kiosk.boot());
		if (isEnrolled)
			await enrolBehind(tunnel, desk, await kiosk.boot(), { name: 'Cellar', pin: PIN });
		const page = await kiosk.boot();
		await stands(page);
		const before = await cases();
		disk.fill();

		await askForCallback(page);
		await saysTitle(page, words.kiosk_received_title);
		await leave(page);

		await giveFeedback(page);
		await saysTitle(page, words.kiosk_received_title);
		await leave(page);

		await takeAlong(page);
		network.mood = 'dead';
		await button(page, words.kiosk_along_done).click();
		await expect(page.getByText(words.kiosk_failed_along)).toBeVisible();
		network.mood = 'fine';
		await tryAgain(page);
		await expect(page.getByText(words.kiosk_along_saved_about)).toBeVisible({
			timeout: ANSWER_WITHIN_MS
		});
		await leave(page);

		await callColleague(page);
		// A network that goes as the call does: before, the screen would have offered none.
		const goes = async (route: Route) => {
			network.mood = 'portal';
			await route.continue();
		};
		await page.route('**/api/v1/sealed', goes, { times: 1 });
		await page.getByRole('button', { name: new RegExp(`^${words.kiosk_call}`) }).click();
		await expect(page.getByText(words.kiosk_failed_call)).toBeVisible({
			timeout: ANSWER_WITHIN_MS
		});
		network.mood = 'fine';
		await tryAgain(page);
		await saysTitle(page, words.kiosk_call_title);
		expect(await cases()).toBe(before + 4);
		expect(kiosk.foundOnDisk(['qxzgood', '9848012345'])).toEqual([]);
	});
}

async function wishForAppointment(page: Page): Promise<void> {
	await begin(page);
	await button(page, 'Book an appointment').click();
	await button(page, 'A repair').click();
	await next(page);
	await page.locator('.answer li button').first().click();
	await next(page);
	await page.locator('.days button').nth(2).click();
	await next(page);
	await button(page, 'In the morning').click();
	await next(page);
	await press(page, 'qzxname');
	await next(page);
	await dial(page, '9848012345');
	await next(page);
}

async function startReturn(page: Page): Promise<void> {
	await begin(page);
	await button(page, 'Start a return').click();
	await dial(page, '4081526');
	await next(page);
	await button(page, 'It does not work').click();
	await next(page);
	await dial(page, '2');
	await next(page);
	await dial(page, '9848012345');
	await next(page);
}

async function askForRepair(page: Page): Promise<void> {
	await begin(page);
	await button(page, 'Check a repair').click();
	await dial(page, '204518');
	await next(page);
	await expect(page.getByText('Question 2 of 2')).toBeVisible();
	await next(page);
}

/** Hears whenever a document of this page kept a request on the disk. Returns how often it did. */
async function hearKept(page: Page): Promise<() => number> {
	let times = 0;
	await page.exposeFunction('outboxChanged', () => (times += 1));
	await page.addInitScript(() => {
		const { outboxChanged } = window as unknown as { outboxChanged: () => void };
		new BroadcastChannel('deskbell-outbox').onmessage = outboxChanged;
	});
	return () => times;
}

test('on a full disk a service is asked for and answered, and a call goes on as a conversation', async ({
	page: desk
}) => {
	test.setTimeout(300_000);
	const { disk, kiosk } = small;
	const { system, server, network } = tunnel;
	system.answers = { status: { en: 'On the bench. Collect it tomorrow.' } };
	const toldBefore = system.told.length;
	// With nobody at the desk, a call is promised for later than anybody stands here.
	await signIn(desk, { ...server, origin: network.origin });
	await stands(await kiosk.boot());
	let timesKept = () => -1;
	const before = async (page: Page) => void (timesKept = await hearKept(page));
	const page = await kiosk.boot({ hasClock: true, before });
	await stands(page);
	disk.fill();
	await takeLastBlock(page);

	await askForRepair(page);
	await expect(page.getByText('On the bench. Collect it tomorrow.')).toBeVisible({
		timeout: ANSWER_WITHIN_MS
	});
	await leave(page);
	system.answers = {};
	for (const ask of [wishForAppointment, startReturn]) {
		await ask(page);
		await saysTitle(page, words.kiosk_received_title);
		await leave(page);
	}
	const paths = () =>
		system.told.slice(toldBefore).map((told) => told.path.replace('/deskbell/', ''));
	await expect.poll(paths).toEqual(['repairs', 'appointments', 'returns']);

	await callColleague(page);
	await page.getByRole('button', { name: new RegExp(`^${words.kiosk_call}`) }).click();
	await expect(page.getByText(words.kiosk_call_wait)).toBeVisible({ timeout: ANSWER_WITHIN_MS });
	const receipt = await page.locator('output').innerText();
	await page.clock.fastForward(70_000);
	await button(page, words.kiosk_chat).click();
	await page.getByRole('log').waitFor();
	await press(page, 'qzxsaid');
	await next(page);
	await expect(page.getByRole('log')).toContainText('qzxsaid');
	await claim(desk, receipt);
	await expect(desk.getByRole('main')).toContainText('qzxsaid');
	await desk.locator('#text').fill('Which device is it?');
	await button(desk, 'Send').click();
	await expect(page.getByRole('log')).toContainText('Which device is it?');
	expect(timesKept()).toBe(0);
	expect(kiosk.foundOnDisk(['qzxname', '9848012345', 'qzxsaid', 'Which device'])).toEqual([]);
});

test('on a full disk the service PIN opens, and wrong ones are waited for, after a visit and a reload too', async ({
	page: desk
}) => {
	test.setTimeout(300_000);
	const { disk, kiosk } = small;
	const standing = (page: Page) => page.getByRole('definition').filter({ hasText: 'Larder' });
	await stands(await kiosk.boot());
	await enrolBehind(tunnel, desk, await kiosk.boot(), { name: 'Larder', pin: PIN });
	const page = await kiosk.boot();
	await stands(page);
	disk.fill();
	// In this document, and in the next, which may not read the disk any more.
	for (let document = 0; document < 2; document += 1) {
		await openService(page);
		await tryPins(page, '000000');
		await expect(page.getByText(words.service_pin_wrong)).toBeVisible();
		await dial(page, PIN);
		await button(page, words.service_open).click();
		await expect(standing(page)).toBeVisible();
		// What little room a database had taken before may last for this.
		if (document > 0) await expect(page.getByText(words.fleet_line_storage_full)).toBeVisible();
		await button(page, words.service_back).click();
	}
	await openService(page);
	await tryPins(page, '000000', '000001', '000002');
	await expect(page.getByText(/^Too many wrong PINs/)).toBeVisible();
	await page.reload();
	await openService(page);
	await expect(page.getByText(/^Too many wrong PINs/)).toBeVisible();
});

test('a device whose disk is full is not enrolled, says why, and its code holds until there is room', async ({
	page: desk
}) => {
	test.setTimeout(200_000);
	const { disk, kiosk } = small;
	const page = await kiosk.boot();
	await stands(page);
	await signIn(desk, { ...tunnel.server, origin: tunnel.network.origin });
	const code = await makeCode(desk, tunnel.network.origin, { name: 'Pantry', pin: PIN });
	disk.fill();
	await takeLastBlock(page);
	await openService(page);
	const enrol = button(page, words.service_enrol);
	await enrol.click();
	await dial(page, code);
	await enrol.click();
	await expect(page.getByText(words.service_enrol_not_kept)).toBeVisible();
	disk.empty();
	const roomy = await kiosk.boot();
	await stands(roomy);
	await enrolDevice(roomy, code, 'Pantry');
});

/** What this folder is to the browser: one that opens nothing, until it is mended. */
function breakFolder(profile: string, name: string): () => void {
	const folder = path.join(profile, 'Default', name);
	renameSync(folder, `${folder}.whole`);
	writeFileSync(folder, '');
	return () => {
		rmSync(folder);
		renameSync(`${folder}.whole`, folder);
	};
}

test('a browser started anew on a disk that it cannot read asks for the PIN, or stays shut', async ({
	page: desk
}) => {
	test.setTimeout(300_000);
	const { kiosk } = small;
	const standing = (page: Page) => page.getByRole('definition').filter({ hasText: 'Vault' });
	await stands(await kiosk.boot());
	await enrolBehind(tunnel, desk, await kiosk.boot(), { name: 'Vault', pin: PIN });
	const shutDown = async (page: Page) => {
		await stands(page);
		await kiosk.shutDown();
	};
	await shutDown(await kiosk.boot());

	// Its database alone: the same kiosk, with its PIN, its wait and its exit.
	const mendDatabase = breakFolder(kiosk.profile, 'IndexedDB');
	const blind = await kiosk.boot();
	await openService(blind);
	await tryPins(blind, '000000', '000001', '000002');
	await expect(blind.getByText(/^Too many wrong PINs/)).toBeVisible();
	await kiosk.shutDown();
	const again = await kiosk.boot({ offBy: 3_600_000 });
	await openService(again);
	await dial(again, PIN);
	await button(again, words.service_open).click();
	await expect(standing(again)).toBeVisible();
	await expect(button(again, words.service_exit)).toBeVisible();
	await kiosk.shutDown();

	// All of it: what helps to mend it, and nothing else.
	const mendCaches = breakFolder(kiosk.profile, 'Service Worker');
	const lost = await kiosk.boot();
	await openService(lost);
	await expect(lost.getByText(words.service_shut)).toBeVisible();
	await expect(lost.getByText(words.service_network_up)).toBeVisible();
	await expect(lost.getByText(words.fleet_line_storage_full)).toBeVisible();
	const offered = lost.locator('.standing button');
	await expect(offered).toHaveText([words.service_reload]);
	await expect(standing(lost)).toHaveCount(0);
	await kiosk.shutDown();

	mendCaches();
	mendDatabase();
	const mended = await kiosk.boot();
	await openService(mended);
	await dial(mended, PIN);
	await button(mended, words.service_open).click();
	await expect(standing(mended)).toBeVisible();
});
