import { expect, test, type Page } from './test';
import { claim, lookUp, queue } from './at-desk';
import { button, heading, isSameDocument, markDocument } from './on-page';
import { signIn } from './sign-in';
import { becomesReady, begin, dial, press } from './shop-floor';
import { keptByBrowser, useShopKiosk } from './shop-kiosk';

const shop = useShopKiosk({ isOpen: true });

/** The server commits, its answer is lost on the way: the worst moment for a network to go. */
async function loseTheFirstAnswer(page: Page) {
	let lost = 0;
	await page.route('**/api/v1/sealed', async (route) => {
		if (lost++ > 0) return route.continue();
		await route.fetch();
		return route.abort();
	});
}

test('a kiosk customer reads, plays a guide and asks for a callback with the server dead, and the request arrives exactly once after it is back', async ({
	page: desk
}) => {
	await becomesReady(await shop.kiosk.boot());
	await shop.kiosk.shutDown();
	await shop.server.kill();

	const page = await shop.kiosk.boot();
	await begin(page);
	await expect(page.getByText('No network')).toBeVisible();
	await button(page, 'Type a few words').click();
	await press(page, 'charged twice');
	await page.getByRole('option', { name: /^You were charged twice/ }).click();
	await expect(heading(page)).toHaveText('You were charged twice');

	await button(page, 'Back').click();
	await button(page, 'Back').click();
	await button(page, /^Something is not working/).click();
	await button(page, /^No internet at home/).click();
	await button(page, 'Start').click();
	await expect(page.getByRole('img', { name: /Front of the Setu 3/ })).toHaveJSProperty(
		'complete',
		true
	);
	await button(page, 'It is red').click();
	await expect(heading(page)).toHaveText('Check the blue port');
	await expect(page.getByText('Step 2')).toBeVisible();

	await button(page, 'Get a person').click();
	await expect(button(page, /^Call a colleague here/)).toBeDisabled();
	await button(page, /^Ring my phone/).click();
	await dial(page, '98480');
	await button(page, 'Next').click();
	await expect(page.getByRole('alert')).toHaveText(
		'This number is not complete. Look at it again.'
	);
	await dial(page, '12345');
	await button(page, 'Next').click();
	await expect(page.getByText('There is no network just now.')).toBeVisible();
	await button(page, /^\d+:\d\d [ap]m$/)
		.first()
		.click();
	await button(page, 'Next').click();
	await press(page, 'ravi');
	await button(page, 'Call me back').click();
	await expect(heading(page)).toHaveText('Saved on this kiosk, not sent yet.');
	const receipt = await page.locator('output').innerText();
	expect(receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);

	await shop.kiosk.shutDown();
	await shop.server.restart();
	const again = await shop.kiosk.boot({ before: loseTheFirstAnswer });
	await expect
		.poll(async () => (await keptByBrowser(again)).includes('/api/v1/sealed'), { timeout: 40_000 })
		.toBe(false);

	await signIn(desk, shop.server);
	await expect(queue(desk).getByRole('listitem')).toHaveCount(1);
	await lookUp(desk, receipt);
	for (const known of ['charged twice', 'No internet at home'])
		await expect(desk.locator('.tried')).toContainText(known);
	for (const known of ['ravi', 'Abids']) await expect(desk.getByRole('main')).toContainText(known);
});

/** Notes where an old screen is shown on while the new document comes, and what nobody caught. */
async function noteEnds(page: Page, odd: string[]) {
	page.on('pageerror', ({ message }) => odd.push(message));
	page.on('console', (said) => said.text() === 'It fades.' && odd.push(said.text()));
	await page.addInitScript(() => {
		addEventListener('pageswap', (event) => event.viewTransition && console.log('It fades.'));
	});
}

test('the kiosk forgets when nobody touches it', async () => {
	const odd: string[] = [];
	const page = await shop.kiosk.boot({ hasClock: true, before: (booted) => noteEnds(booted, odd) });
	await becomesReady(page);
	await begin(page);
	await button(page, 'Type a few words').click();
	await press(page, 'zebra');
	await markDocument(page);

	await page.clock.fastForward(61_000);
	await expect(page.getByRole('dialog', { name: 'Are you still there?' })).toBeVisible();
	await button(page, 'I am still here').click();
	await page.clock.fastForward(15_000);
	await expect(page.getByRole('combobox')).toContainText('zebra');

	// A minute in all: the question stands for twenty seconds, and this machine's own time counts.
	await page.clock.fastForward(46_000);
	await expect(page.getByRole('dialog', { name: 'Are you still there?' })).toBeVisible();
	await page.clock.fastForward(21_000);
	await expect(button(page, 'Touch to begin')).toBeVisible();
	expect(await isSameDocument(page)).toBe(false);
	expect(page.url()).toBe(`${shop.server.origin}/kiosk`);
	await begin(page);
	await button(page, 'Type a few words').click();
	await expect(page.getByRole('combobox')).not.toContainText('zebra');
	expect(odd).toEqual([]);
});

test('nothing typed is found in storage, URL or title, nor in the profile on the disk', async () => {
	const canaries = ['qzxwvk', 'kvwxzq', 'xjqzkv', '970188'];
	const [searched, wrote, named, number] = canaries as [string, string, string, string];
	await becomesReady(await shop.kiosk.boot());
	await shop.server.kill();
	const page = await shop.kiosk.boot();
	await begin(page);
	await button(page, 'Type a few words').click();
	await press(page, searched);
	await expect(page.getByRole('heading', { name: 'Nothing found for these words.' })).toBeVisible();
	await button(page, 'Get a person').click();
	await button(page, /^Leave a message/).click();
	await press(page, wrote);
	await button(page, 'Next').click();
	await dial(page, `${number}4321`);
	await button(page, 'Next').click();
	await press(page, named);
	await button(page, 'Send the message').click();
	await expect(heading(page)).toHaveText('Saved on this kiosk, not sent yet.');

	const during = await keptByBrowser(page);
	expect(during).toContain('/api/v1/sealed');
	expect(canaries.filter((canary) => during.includes(canary))).toEqual([]);
	await button(page, 'I am done').click();
	await expect(button(page, 'Touch to begin')).toBeVisible();
	const after = await keptByBrowser(page);
	expect(canaries.filter((canary) => after.includes(canary))).toEqual([]);
	await shop.kiosk.shutDown();
	expect(shop.kiosk.foundOnDisk(canaries)).toEqual([]);
	expect(shop.kiosk.foundOnDisk(['/api/v1/sealed'])).toEqual(['/api/v1/sealed']);
	await shop.server.restart();
});

test('a customer calls a colleague and sees who is coming', async ({ page: desk }) => {
	await signIn(desk, shop.server);
	const page = await shop.kiosk.boot();
	await becomesReady(page);
	await begin(page);
	await button(page, 'Get a person').click();
	await button(page, /^Call a colleague here/).click();
	await expect(heading(page)).toHaveText('We are calling a colleague.');
	await expect(page.getByText('Stay here, somebody comes to this screen.')).toBeVisible();
	const receipt = await page.locator('output').innerText();
	await claim(desk, receipt);
	await expect(heading(page)).toHaveText(/ is coming to you\.$/);
});

test('Urdu reads right to left at the kiosk, is typed on its own keys and found', async () => {
	const page = await shop.kiosk.boot();
	await becomesReady(page);
	await begin(page, 'اردو');
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	await expect(page.locator('html')).toHaveAttribute('lang', 'ur');
	await button(page, 'چند الفاظ لکھیں').click();
	await press(page, 'مرمت');
	await page.getByRole('option', { name: /^مرمت بک کریں/ }).click();
	await expect(heading(page)).toHaveText('مرمت بک کریں');
	const hasFace = () =>
		page.evaluate(() => document.fonts.check('28px "Deskbell Nastaliq"', 'مرمت'));
	await expect.poll(hasFace).toBe(true);
});
