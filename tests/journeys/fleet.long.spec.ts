import { expect, test, type Page, type Response, type Route } from './test';
import { hardToRead } from './hard-to-read';
import { makeCode } from './at-desk';
import { button } from './on-page';
import { becomesReady, dial, enrolDevice, openService, posterStands } from './shop-floor';
import { shopKiosk, useShopKiosk } from './shop-kiosk';
import { signIn } from './sign-in';
import { runOnStore } from './store-of';

const shop = useShopKiosk({ isOpen: true });

const HEARTBEAT = '**/api/v1/kiosk/heartbeat';

async function enrolled(desk: Page, name: string, hasClock = false): Promise<Page> {
	await signIn(desk, shop.server);
	const code = await makeCode(desk, shop.server.origin, { name });
	const page = await shop.kiosk.boot({ hasClock });
	await becomesReady(page);
	await enrolDevice(page, code, name);
	return page;
}

test('a copied profile is noticed: both devices are refused and say so, customers are served on, and a new code ends it', async ({
	page: desk
}) => {
	await enrolled(desk, 'Counter');
	const row = desk.getByRole('row', { name: /Counter/ });
	await expect(row).toContainText('Online');
	await shop.kiosk.shutDown();
	const copy = shopKiosk(shop.server.origin, shop.kiosk.profile);
	try {
		await becomesReady(await shop.kiosk.boot());
		const stolen = await copy.boot();
		await expect(row).toContainText('Refused: two devices use its key');
		await expect(stolen.getByText('Another device uses this kiosk’s key.')).toBeVisible();
		const page = await shop.kiosk.boot();
		await expect(page.getByText('Another device uses this kiosk’s key.')).toBeVisible();
		await button(page, 'Touch to begin').click();
		await expect(button(page, /^English/)).toBeVisible();

		await row.getByRole('link').click();
		await button(desk, 'New code').click();
		const code = (await desk.locator('.code').innerText()).replaceAll(' ', '');
		const again = await shop.kiosk.boot();
		await openService(again);
		await dial(again, '482915');
		await button(again, 'Open').click();
		await button(again, 'Enrol').click();
		await dial(again, code);
		await button(again, 'Enrol').click();
		await expect(again.getByRole('definition').filter({ hasText: 'Counter' })).toBeVisible();
		await desk.goto(`${shop.server.origin}/desk/kiosks`);
		await expect(row).toContainText('Online');
	} finally {
		await copy.remove();
	}
});

test('a revoked kiosk is refused, works on as for trying out, and its old code is worth nothing', async ({
	page: desk
}) => {
	await enrolled(desk, 'Exit');
	await desk.getByRole('link', { name: 'Exit' }).first().click();
	await desk.locator('summary', { hasText: 'Revoke' }).click();
	await button(desk, 'Revoke').click();
	await expect(desk.getByText('Revoked at the desk')).toBeVisible();
	const page = await shop.kiosk.boot();
	await expect(page.getByText('This kiosk was revoked at the desk.')).toBeVisible();
	await expect(desk.getByText('Called although it is revoked').first()).toBeVisible();
	await expect(button(page, 'Touch to begin')).toBeVisible();
});

test('wrong PINs make the next one wait, and a reload does not shorten it', async ({
	page: desk
}) => {
	const page = await enrolled(desk, 'Stairs', true);
	await button(page, 'Back to the kiosk').click();
	await openService(page);
	for (let i = 0; i < 3; i += 1) {
		await dial(page, '000000');
		await button(page, 'Open').click();
		await expect(page.getByRole('alert')).not.toBeEmpty();
	}
	await expect(page.getByRole('alert')).toContainText('Too many wrong PINs.');
	await page.reload();
	await openService(page);
	await expect(page.getByRole('alert')).toContainText('Too many wrong PINs.');
	await dial(page, '482915');
	await expect(button(page, 'Open')).toBeDisabled();
	await page.clock.fastForward(31_000);
	await button(page, 'Open').click();
	await expect(page.getByText('The server answers')).toBeVisible();
});

test('service mode is for a keyboard too, and a customer in the middle of a visit never meets it', async ({
	page: desk
}) => {
	const page = await enrolled(desk, 'Window');
	await button(page, 'Back to the kiosk').click();
	await posterStands(page);
	for (let i = 0; i < 5; i += 1) await page.keyboard.press('Escape');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Service');
	await page.keyboard.type('482915');
	await button(page, 'Open').focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('The server answers')).toBeVisible();
	await button(page, 'Back to the kiosk').click();

	await button(page, 'Touch to begin').click();
	await button(page, /^English/).click();
	for (let i = 0; i < 8; i += 1) await page.mouse.click(40, 40);
	for (let i = 0; i < 8; i += 1) await page.keyboard.press('Escape');
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Service');
});

/** Buttons that a finger would miss: below 64 pixels in either direction. */
const tooSmall = (page: Page): Promise<(string | null)[]> =>
	page.getByRole('button').evaluateAll((buttons) => {
		const isSmall = (each: Element) => {
			const { width, height } = each.getBoundingClientRect();
			return Math.min(width, height) < 63.5;
		};
		return buttons.filter(isSmall).map((each) => each.textContent);
	});

test('service mode and the fleet page read well in every language and size', async ({
	page: desk
}) => {
	test.setTimeout(180_000);
	const page = await enrolled(desk, 'Door');
	const languages = ['हिन्दी', 'తెలుగు', 'اردو', 'Српски', 'English'];
	const look = async (screen: string) => {
		for (const language of languages) {
			await button(page, language).click();
			await expect(button(page, language)).toHaveAttribute('aria-pressed', 'true');
			expect(await hardToRead(page), `${screen}, ${language}`).toEqual([]);
			expect(await tooSmall(page), `${screen}, ${language}`).toEqual([]);
		}
	};
	await look('standing');
	await button(page, 'Enrol').click();
	await look('enrol');
	await button(page, 'Back to the kiosk').click();
	await openService(page);
	await look('PIN');
	for (const locale of ['en', 'ur']) {
		await desk.goto(`${shop.server.origin}/desk/kiosks?locale=${locale}`);
		expect(await hardToRead(desk), locale).toEqual([]);
		await desk.getByRole('rowheader').getByRole('link').first().click();
		await expect(desk.locator('#kiosk-idleSeconds')).toBeVisible();
		expect(await hardToRead(desk), locale).toEqual([]);
	}
});

test('a kiosk that falls silent while its shop is open stands on top of the desk until it is heard again', async ({
	page: desk
}) => {
	test.setTimeout(240_000);
	await enrolled(desk, 'Lift');
	await shop.kiosk.shutDown();
	await runOnStore(
		shop.server,
		"update kiosks set seen_at = now() - interval '6 minutes' where name = 'Lift'"
	);
	const alert = desk.getByRole('link', { name: /Lift, Novi Sad: nothing heard since/ });
	await expect(alert).toBeVisible({ timeout: 90_000 });
	await desk.goto(`${shop.server.origin}/desk`);
	await expect(alert).toBeVisible();
	await alert.click();
	await expect(desk.getByText('Fell silent')).toBeVisible();

	await becomesReady(await shop.kiosk.boot());
	await expect(alert).toBeHidden({ timeout: 30_000 });
	await expect(desk.getByText('Is heard again')).toBeVisible();
});

test('a kiosk changes its key when it is old, and stays itself', async ({ page: desk }) => {
	await enrolled(desk, 'Hall');
	await runOnStore(
		shop.server,
		"update kiosks set keyed_at = now() - interval '31 days' where name = 'Hall'"
	);
	// The first heartbeat of each document: one hears of it, one uses the new key.
	await becomesReady(await shop.kiosk.boot());
	await desk.getByRole('link', { name: 'Hall' }).first().click();
	await expect(async () => {
		await becomesReady(await shop.kiosk.boot());
		await expect(desk.getByText('New key in use')).toBeVisible({ timeout: 2_000 });
	}).toPass({ timeout: 40_000 });
	await becomesReady(await shop.kiosk.boot());
	await expect(desk.getByText('Online', { exact: false }).first()).toBeVisible();
	await expect(desk.getByText('copied key')).toHaveCount(0);
});

/** What the device has on its disk of its place in the fleet. */
const kept = (page: Page) =>
	page.evaluate(async () => {
		const db = await new Promise<IDBDatabase>((resolve) => {
			const opening = indexedDB.open('deskbell');
			opening.onsuccess = () => resolve(opening.result);
		});
		const asked = db.transaction('facts').objectStore('facts').get('kiosk');
		await new Promise((resolve) => (asked.onsuccess = resolve));
		db.close();
		const { name, nextKey } = asked.result as { name: string; nextKey?: { isAnnounced: boolean } };
		return { name, isRotating: nextKey?.isAnnounced === true };
	});

test('a device that is enrolled anew while an answer is on its way to it is the new kiosk', async ({
	page: desk
}) => {
	await enrolled(desk, 'Roof');
	await runOnStore(
		shop.server,
		"update kiosks set keyed_at = now() - interval '31 days' where name = 'Roof'"
	);
	const old = await shop.kiosk.boot();
	await expect.poll(() => kept(old)).toEqual({ name: 'Roof', isRotating: true });
	const code = await makeCode(desk, shop.server.origin, { name: 'Yard' });

	// What its next key signs first is answered late, and nothing after it at all.
	let answer: () => void = () => undefined;
	const held = new Promise<void>((resolve) => (answer = resolve));
	const late = async (route: Route) => {
		const response = await route.fetch();
		await held;
		await route.fulfill({ response });
	};
	const page = await shop.kiosk.boot({
		before: async (opened) => {
			await opened.route(HEARTBEAT, (route) => route.abort());
			await opened.route(HEARTBEAT, late, { times: 1 });
		}
	});
	await openService(page);
	await dial(page, '482915');
	await button(page, 'Open').click();
	await button(page, 'Enrol').click();
	await dial(page, code);
	await button(page, 'Enrol').click();
	await expect.poll(() => kept(page)).toMatchObject({ name: 'Yard' });
	const answered = page.waitForResponse(HEARTBEAT);
	answer();
	expect((await answered).status()).toBe(200);
	await expect(page.getByRole('definition').filter({ hasText: 'Yard' })).toBeVisible();

	let heard: Promise<Response> | undefined;
	await shop.kiosk.boot({
		before: (opened) => {
			heard = opened.waitForResponse(HEARTBEAT);
			return Promise.resolve();
		}
	});
	expect((await heard)?.status()).toBe(200);
});

test('a kiosk starts on whatever nonsense lies in its storage, and tells of it', async ({
	page: desk
}) => {
	const page = await enrolled(desk, 'Cellar');
	await page.evaluate(async () => {
		const db = await new Promise<IDBDatabase>((resolve) => {
			const opening = indexedDB.open('deskbell');
			opening.onsuccess = () => resolve(opening.result);
		});
		const facts = db.transaction('facts', 'readwrite').objectStore('facts');
		const place = await new Promise<object>((resolve) => {
			const asked = facts.get('kiosk');
			asked.onsuccess = () => resolve(asked.result as object);
		});
		facts.put({ ...place, settings: { locales: 'all', idleSeconds: -1, volume: {} } }, 'kiosk');
		for (const name of ['counter', 'visits', 'problems', 'pin-tries'])
			facts.put(['nonsense', Infinity], `kiosk-${name}`);
		await new Promise((resolve) => (facts.transaction.oncomplete = resolve));
		db.close();
	});
	const again = await shop.kiosk.boot();
	await becomesReady(again);
	await expect(again.locator('.poster p')).toHaveCount(6);
	await expect(desk.getByRole('row', { name: /Cellar/ })).toContainText('settings were damaged');
	await expect(desk.getByRole('row', { name: /Cellar/ })).toContainText('Online');
});
