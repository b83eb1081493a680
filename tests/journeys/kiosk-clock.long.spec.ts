import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from './test';
import { lookUp, makeCode } from './at-desk';
import { button, heading } from './on-page';
import { askFor, becomesReady, begin, dial, enrolDevice, next } from './shop-floor';
import { useShopKiosk } from './shop-kiosk';
import { signIn } from './sign-in';
import { WORDS } from './words';
import { calendarDay, LOCALE_INFO } from '../../src/lib/content';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Of the shop where this kiosk stands. */
const timeZone = 'Asia/Kolkata';

const shop = useShopKiosk({ isOpen: true });

/** The days that a screen offers, as it names them. */
const named = (locale: 'en' | 'ur', days: number[]) =>
	days.map((ahead) => {
		const noon = new Date(`${calendarDay(Date.now() + ahead * DAY_MS, timeZone)}T12:00:00Z`);
		const fields = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
		return new Intl.DateTimeFormat(LOCALE_INFO[locale].intl, fields).format(noon);
	});
const daysShown = (page: Page) => page.locator('.days button').allInnerTexts();

/** The kiosk has heard what time it is, and keeps it. */
const hasHeard = (page: Page, by: number) =>
	page.waitForFunction(async (off) => {
		const db = await new Promise<IDBDatabase>((resolve, reject) => {
			const opening = indexedDB.open('deskbell');
			opening.onsuccess = () => resolve(opening.result);
			opening.onerror = () => reject(new Error(String(opening.error)));
		});
		const reading = db.transaction('facts').objectStore('facts').get('kiosk-clock');
		await new Promise((resolve) => (reading.onsuccess = resolve));
		db.close();
		return Math.abs(Number(reading.result) - off) < 5_000;
	}, by);

/** What of a profile `static/kiosk/deskbell-kiosk.py` lets outlive a start. */
const OUTLIVE = ['IndexedDB', 'Service Worker'];
function makeProfileAnew(profile: string): void {
	const own = path.join(profile, 'Default');
	for (const name of readdirSync(own))
		if (!OUTLIVE.includes(name)) rmSync(path.join(own, name), { recursive: true });
}

async function toTimes(page: Page) {
	await askFor(page, 'callback');
	await dial(page, '9848012345');
	await next(page);
	await page.locator('.times button').first().waitFor();
}

for (const [name, by] of [
	['ahead', DAY_MS],
	['behind', -DAY_MS]
] as const)
	test(`a clock a day ${name} offers the right days, keeps promises, and is told of at the desk`, async ({
		page: desk
	}) => {
		await signIn(desk, shop.server);
		const code = await makeCode(desk, shop.server.origin, {
			name: `Clock ${name}`,
			shop: 'Abids, Hyderabad'
		});
		const page = await shop.kiosk.boot({ offBy: by });
		await becomesReady(page);
		await hasHeard(page, by);
		await enrolDevice(page, code, `Clock ${name}`);
		await expect(desk.getByRole('row', { name: `Clock ${name}` })).toContainText(
			WORDS.en.fleet_line_clock_wrong
		);
		await button(page, 'Back to the kiosk').click();
		await begin(page);
		await button(page, 'Get a person').click();
		await button(page, /^Call a colleague here/).click();
		await expect(page.getByText('Stay here, somebody comes to this screen.')).toBeVisible();
		await page.clock.runFor(5_000);
		await expect(heading(page)).toHaveText('We are calling a colleague.');
		// Who comes sees where to.
		const receipt = await page.locator('output').innerText();
		await desk.goto(`${shop.server.origin}/desk`);
		await lookUp(desk, receipt);
		await expect(
			desk.getByRole('complementary', { name: 'What they tried' }).getByText(`Clock ${name}`)
		).toBeVisible();
		await button(page, 'I am done').click();

		await begin(page, 'اردو');
		await toTimes(page);
		expect(await daysShown(page)).toEqual(named('ur', [0, 1, 2, 3]));
	});

test('a clock set in the middle of a visit changes nothing of what it offers', async () => {
	const page = await shop.kiosk.boot({ offBy: 0 });
	await becomesReady(page);
	await begin(page);
	await toTimes(page);
	const before = await daysShown(page);
	expect(before).toEqual(named('en', [0, 1, 2, 3]));
	for (const by of [-DAY_MS, 2 * DAY_MS]) {
		await page.clock.setSystemTime(Date.now() + by);
		await page.clock.runFor(1_500);
		const stay = page.getByRole('dialog').getByRole('button').last();
		if (by > 0) await stay.click();
		await hasHeard(page, by);
		await expect.poll(() => daysShown(page)).toEqual(before);
	}
	await page.locator('.times button').first().click();
	await button(page, 'Next').click();
	await button(page, 'Call me back').click();
	await expect(heading(page)).toHaveText(WORDS.en.kiosk_received_title);
});

test('a kiosk whose clock is wrong starts with the server dead and offers the right days', async () => {
	const page = await shop.kiosk.boot({ offBy: -DAY_MS });
	await becomesReady(page);
	await hasHeard(page, -DAY_MS);
	await shop.kiosk.shutDown();
	makeProfileAnew(shop.kiosk.profile);
	await shop.server.kill();
	const again = await shop.kiosk.boot({ offBy: -DAY_MS });
	await begin(again);
	await toTimes(again);
	await expect(again.getByText(WORDS.en.kiosk_time_wish)).toBeVisible();
	expect(await daysShown(again)).toEqual(named('en', [0, 1, 2, 3]));
	await again.locator('.times button').first().click();
	await button(again, 'Next').click();
	await button(again, 'Call me back').click();
	await expect(heading(again)).toHaveText('Saved on this kiosk, not sent yet.');
	await shop.server.restart();
});

/** `HH:MM` in the shop, so many hours from now. */
const clockIn = (hours: number) =>
	new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(
		Date.now() + hours * HOUR_MS
	);

test('quiet hours come by the shop’s clock, though the device’s is hours off, and end no visit', async ({
	page: desk
}) => {
	await signIn(desk, shop.server);
	const code = await makeCode(desk, shop.server.origin, {
		name: 'Night',
		shop: 'Abids, Hyderabad'
	});
	await desk.getByRole('link', { name: 'Night' }).first().click();
	await desk.locator('#kiosk-quiet-from').fill(clockIn(-1));
	await desk.locator('#kiosk-quiet-to').fill(clockIn(1));
	await button(desk, 'Save settings').click();
	await expect(desk.getByText('Saved.')).toBeVisible();
	const page = await shop.kiosk.boot({ offBy: 6 * HOUR_MS });
	await becomesReady(page);
	await hasHeard(page, 6 * HOUR_MS);
	const turns = async () => {
		const lit = () => page.locator('.poster p.now').innerText();
		const before = await lit();
		await page.clock.runFor(4_000);
		return (await lit()) !== before;
	};
	expect(await turns()).toBe(true);
	await enrolDevice(page, code, 'Night');
	await button(page, 'Back to the kiosk').click();
	await becomesReady(page);
	await page.clock.runFor(4_000);
	expect(await turns()).toBe(false);
	await begin(page);
	await expect(heading(page)).toHaveText('How can we help?');
});
