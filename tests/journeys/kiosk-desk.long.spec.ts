import { expect, test, type Page } from './test';
import { lookUp, makeCode } from './at-desk';
import { button, heading, isSameDocument, markDocument } from './on-page';
import { askFor, becomesReady, begin, dial, enrolDevice, press } from './shop-floor';
import { shopKiosk, useShopKiosk } from './shop-kiosk';
import { signIn } from './sign-in';
import { WORDS } from './words';

/** What somebody does at the desk while a customer is in the middle of a visit. */
const shop = useShopKiosk({ isOpen: true });

/** An enrolled kiosk, the desk open at its page. */
async function enrolled(desk: Page, name: string, at = 'Novi Sad'): Promise<Page> {
	await signIn(desk, shop.server);
	const code = await makeCode(desk, shop.server.origin, { name, shop: at });
	const page = await shop.kiosk.boot({ hasClock: true });
	await becomesReady(page);
	await enrolDevice(page, code, name);
	await button(page, 'Back to the kiosk').click();
	await expect(button(page, 'Touch to begin')).toBeVisible();
	await becomesReady(page);
	await desk.goto(`${shop.server.origin}/desk/kiosks`);
	await desk.getByRole('link', { name }).first().click();
	await expect(desk.locator('#kiosk-name')).toBeVisible();
	return page;
}

/** A minute in which somebody touches the screen, so that the next heartbeat comes. */
async function nextBeat(page: Page, touch: () => Promise<unknown>): Promise<void> {
	const beat = page.waitForResponse(/heartbeat/);
	await page.clock.fastForward(40_000);
	await touch();
	await page.clock.fastForward(40_000);
	await beat;
}
/** Two presses: the first asks. */
async function revoke(desk: Page): Promise<void> {
	await desk.locator('summary', { hasText: 'Revoke' }).click();
	await button(desk, 'Revoke').click();
}
const viewing = (page: Page) =>
	page.locator('html').evaluate(({ style }) => style.getPropertyValue('--viewing'));
const picture = 'tests/data/screens/phone.png';

test('settings changed in the middle of a visit leave it alone, and are there at the next one; pictures offline too, until they are removed', async ({
	page: desk
}) => {
	test.setTimeout(180_000);
	const page = await enrolled(desk, 'Entrance');
	const words = WORDS.ur;
	await begin(page, 'اردو');
	await markDocument(page);
	await askFor(page, 'message');
	await press(page, 'مرمت');

	await desk.getByRole('checkbox', { name: 'Српски', exact: true }).check();
	await desk.getByRole('checkbox', { name: 'English' }).check();
	await desk.getByRole('checkbox', { name: 'Returns and refunds' }).check();
	for (const [field, value] of Object.entries({
		name: 'Way in',
		idleSeconds: '120',
		volume: '100',
		screenInches: '10',
		distanceCm: '120'
	}))
		await desk.locator(`#kiosk-${field}`).fill(value);
	await desk.locator('#kiosk-shop').selectOption('gachibowli');
	await button(desk, 'Save settings').click();
	await expect(desk.getByText('Saved.')).toBeVisible();
	await desk.locator('#kiosk-picture').setInputFiles(picture);
	await button(desk, 'Add the picture').click();
	await expect(desk.locator('section li img')).toHaveCount(1);

	await nextBeat(page, () => press(page, 'م'));
	expect(await isSameDocument(page)).toBe(true);
	await expect(page.getByRole('textbox')).toHaveText('مرمتم');
	expect(await viewing(page)).toBe('1.000');
	await page.locator('header .tools button').last().click();
	await expect(page.locator('.languages button')).toHaveCount(6);
	await page.locator('.dock > .aside').last().click();
	await expect(page.getByRole('textbox')).toHaveText('مرمتم');
	const served = page.waitForRequest(/availability/);
	await page.locator('.dock > .person').click();
	expect((await served).url()).toContain('shop=novi-sad');
	const next = page.waitForRequest(/availability.*shop=gachibowli/);
	await page.clock.fastForward(61_000);
	await expect(page.getByRole('dialog', { name: words.kiosk_idle_title })).toBeVisible();
	await page.getByRole('dialog').getByRole('button', { name: words.kiosk_done }).click();

	await expect(page.getByText(words.kiosk_left_title)).toBeVisible();
	await expect(page.locator('.poster p')).toHaveCount(2);
	await next;
	expect(await viewing(page)).toBe('1.250');
	// Beside what says that all is erased, the picture is the picture still.
	const boxes = await Promise.all(
		['.poster img', '.room'].map((each) => page.locator(each).boundingBox())
	);
	expect((boxes[0]?.width ?? 0) / (boxes[1]?.width ?? 1)).toBeGreaterThan(0.55);
	expect((boxes[0]?.height ?? 0) / (boxes[1]?.height ?? 1)).toBeGreaterThan(0.9);
	await page.locator('.attract .surface').click();
	await expect(page.locator('.languages button')).toHaveText([/English/, /Српски/]);
	await page.locator('.languages button').first().click();
	await expect(page.locator('.topics button')).toHaveText([/Returns and refunds/]);
	await page.clock.fastForward(61_000);
	await expect(page.getByRole('dialog')).toHaveCount(0);
	await page.clock.fastForward(61_000);
	await expect(page.getByRole('dialog')).toBeVisible();

	await shop.server.end();
	const offline = await shop.kiosk.boot();
	await expect(offline.locator('.poster img')).toHaveJSProperty('complete', true);
	await shop.server.restart();
	await desk.reload();
	await expect(heading(desk)).toHaveText('Way in');
	await button(desk, 'Remove').click();
	await expect(desk.locator('section li img')).toHaveCount(0);
	const again = await shop.kiosk.boot();
	await expect(again.locator('.poster p')).toHaveCount(2);
	await expect(again.locator('.poster img')).toHaveCount(0, { timeout: 20_000 });
});

test('a kiosk revoked in the middle of a message sends it, forgets it, and says then where it stands', async ({
	page: desk
}) => {
	const page = await enrolled(desk, 'Exit');
	await begin(page);
	await markDocument(page);
	await button(page, 'Get a person').click();
	await button(page, /^Leave a message/).click();
	await press(page, 'zebra');
	await revoke(desk);
	await expect(desk.getByText('Revoked at the desk')).toBeVisible();

	await nextBeat(page, () => press(page, 's'));
	expect(await isSameDocument(page)).toBe(true);
	await expect(page.getByRole('textbox')).toHaveText('zebras');
	await button(page, 'Next').click();
	await dial(page, '9848012345');
	await button(page, 'Next').click();
	await button(page, 'Send the message').click();
	await expect(heading(page)).toHaveText('Received.');
	const receipt = await page.locator('output').innerText();
	await button(page, 'I am done').click();

	await expect(page.getByText('This kiosk was revoked at the desk.')).toBeVisible();
	expect(await page.content()).not.toContain('zebra');
	await expect(desk.getByText('Called although it is revoked').first()).toBeVisible();
	await lookUp(desk, receipt);
	await expect(desk.getByRole('main')).toContainText('zebras');
});

test('a kiosk revoked in the middle of a conversation goes on with it', async ({ page: desk }) => {
	const page = await enrolled(desk, 'Stairs', 'Abids, Hyderabad');
	await begin(page);
	await button(page, 'Get a person').click();
	await button(page, /^Call a colleague here/).click();
	const receipt = await page.locator('output').innerText();
	await expect(page.getByText('Stay here, somebody comes to this screen.')).toBeVisible();
	await page.clock.fastForward(70_000);
	await button(page, 'Write here now').click();
	await page.getByRole('log').waitFor();
	await press(page, 'hello');
	await revoke(desk);
	await expect(desk.getByText('Revoked at the desk')).toBeVisible();
	await nextBeat(page, () => press(page, 's'));
	await button(page, 'Send').click();
	await expect(page.getByRole('log')).toContainText('hellos');
	await lookUp(desk, receipt);
	await button(desk, /^(Claim|Accept)/)
		.first()
		.click();
	await desk.locator('#text').fill('I am here.');
	await button(desk, 'Send').click();
	await expect(page.getByRole('log')).toContainText('I am here.');
});

test('a kiosk whose key was copied serves its customer to the end', async ({ page: desk }) => {
	await enrolled(desk, 'Counter');
	await shop.kiosk.shutDown();
	const copy = shopKiosk(shop.server.origin, shop.kiosk.profile);
	try {
		const page = await shop.kiosk.boot({ hasClock: true });
		await becomesReady(page);
		await begin(page);
		await markDocument(page);
		await button(page, 'Type a few words').click();
		await press(page, 'refund');
		await copy.boot();
		await expect(desk.getByText(WORDS.en.fleet_line_cloned).first()).toBeVisible();
		await nextBeat(page, () => press(page, 's'));
		expect(await isSameDocument(page)).toBe(true);
		await expect(page.getByRole('combobox')).toHaveText('refunds');
		await button(page, 'Start again').click();
		await expect(page.getByText('Another device uses this kiosk’s key.')).toBeVisible();
	} finally {
		await copy.remove();
	}
});

test('the desk says beside the button what came of it, keeps an order without a choice, and shows no used code', async ({
	page: desk
}) => {
	await signIn(desk, shop.server);
	const code = await makeCode(desk, shop.server.origin, { name: 'Window' });
	const row = desk.getByRole('row', { name: /Window/ });
	await expect(row.getByRole('cell').nth(3)).toHaveText('–');
	const page = await shop.kiosk.boot();
	await becomesReady(page);
	await enrolDevice(page, code, 'Window');
	await expect(row).toContainText('Online');
	await expect(desk.locator('.code')).toHaveCount(0);

	await desk.getByRole('link', { name: 'Window' }).first().click();
	for (let i = 0; i < 3; i += 1) await button(desk, 'اردو: up').click();
	await button(desk, 'Save settings').click();
	await expect(desk.getByText('Saved.')).toBeInViewport();
	await desk.reload();
	const first = desk
		.getByRole('group', { name: /^Languages/ })
		.getByRole('listitem')
		.first();
	await expect(first).toContainText('اردو');
	await expect(first.getByRole('checkbox')).toBeChecked();

	await desk.setViewportSize({ width: 1280, height: 500 });
	await desk.locator('#kiosk-picture').focus();
	expect(await desk.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
	await button(desk, 'New code').click();
	await expect(desk.locator('.code')).toBeInViewport();
	await expect(button(desk, 'Revoke')).toBeHidden();
});

test('a kiosk speaks the first of its languages until a customer chooses, and asks nobody where there is one', async ({
	page: desk
}) => {
	test.setTimeout(120_000);
	const page = await enrolled(desk, 'Till');
	const { sr, te } = WORDS;
	const names = ['తెలుగు', 'Српски'];
	for (const name of names) await desk.getByRole('checkbox', { name, exact: true }).check();
	await button(desk, 'Српски: up').click();
	await button(desk, 'Српски: up').click();
	await begin(page);
	await button(desk, 'Save settings').click();
	await expect(desk.getByText('Saved.')).toBeVisible();
	// A visit's end is a new document, and its first heartbeat brings them.
	await page.locator('.dock > .aside').nth(0).click();
	await expect(page.locator('.about')).toContainText('Садржај преузет', { timeout: 20_000 });
	await page.locator('.attract .surface').click();
	await expect(button(page, sr.kiosk_person)).toBeVisible();
	await expect(page.getByRole('heading', { name: sr.kiosk_languages })).toBeAttached();
	await page.locator('.dock > .aside').nth(1).click();

	const ease = page.locator('.attract .tools button').nth(1);
	await page.clock.fastForward(3_500);
	await expect(ease).toHaveText(te.kiosk_comfort);
	await ease.click();
	await expect(page.getByRole('dialog')).toContainText(te.kiosk_comfort_about);
	await page.locator('dialog .close').click();
	await expect(ease).toHaveText(te.kiosk_comfort);
	await page.locator('.attract .surface').click();
	await expect(button(page, te.kiosk_person)).toBeVisible();

	await desk.getByRole('checkbox', { name: 'తెలుగు', exact: true }).uncheck();
	const saved = desk.waitForResponse((answer) => answer.url().includes('?/save'));
	await button(desk, 'Save settings').click();
	await saved;
	await page.locator('.dock > .aside').nth(0).click();
	await expect(page.locator('.poster p')).toHaveCount(1, { timeout: 20_000 });
	await page.locator('.attract .surface').click();
	await expect(heading(page)).toHaveText(sr.help_title);
	await expect(page.locator('.topics button').first()).toContainText('Поруџбине');
	await expect(page.getByText('Српски')).toHaveCount(0);
});
