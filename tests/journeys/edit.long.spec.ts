import { expect, test, type Page } from './test';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EditorsPlace, preview, saveAs, saved, text, type } from './editors';
import { startServer } from './server';

/** What an editor does now and then, on articles whose history Git keeps. */
const TRACK = 'help/orders/track-order.en.md';
const CHANGE = 'help/orders/change-or-cancel-order.en.md';
const place = new EditorsPlace();

test.beforeAll(({ browser }) => place.open(browser, { isVersioned: true }));
test.afterAll(() => place.close());

/** Somebody else changes the file, then the save is refused. */
async function meetOther(page: Page, file: string, words: string): Promise<void> {
	place.write(file, place.read(file).replace('\n---\n', `\n---\n${words}\n\n`));
	await saveAs(page, 'A slip of the pen');
	await expect(page.getByRole('heading', { name: 'Somebody else saved' })).toBeFocused();
	await expect(page.locator('.merge')).toContainText(words);
}

/** Drops or pastes a picture as a browser does, at the second line of the text. */
async function give(page: Page, kind: 'drop' | 'paste', name: string): Promise<void> {
	const bytes = readFileSync(path.join(place.content, 'media/setu-3-back.png')).toString('base64');
	await text(page).evaluate(
		(editor, { kind, name, bytes }) => {
			const data = new DataTransfer();
			const raw = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
			data.items.add(new File([raw], name, { type: 'image/png' }));
			const { x, y } = editor.getBoundingClientRect();
			const common = { bubbles: true, cancelable: true };
			const event =
				kind === 'drop'
					? new DragEvent('drop', {
							...common,
							dataTransfer: data,
							clientX: x + 40,
							clientY: y + 20
						})
					: new ClipboardEvent('paste', { ...common, clipboardData: data });
			editor.dispatchEvent(event);
		},
		{ kind, name, bytes }
	);
}

test('a version of before is looked at, brought back and saved', async ({ page, browser }) => {
	await place.edit(page, CHANGE);
	const before = place.read(CHANGE);
	await type(page, 'A mistake. ');
	await saveAs(page, 'A slip of the pen');
	await saved(page);
	await page.getByRole('tab', { name: 'History' }).click();
	const versions = page.getByRole('tabpanel').getByRole('link');
	await expect(versions).toHaveCount(2);
	await expect(versions.first()).toContainText('Meera');
	await versions.last().click();
	await expect(page.locator('.merge')).toContainText('A mistake.');
	await page.getByRole('link', { name: 'Bring this version back' }).click();
	await expect(text(page)).not.toContainText('A mistake.');
	await expect(page.getByText('Not saved yet')).toBeVisible();
	await saveAs(page, 'A slip of the pen');
	await saved(page);
	const bare = (source: string) => source.replace(/\nupdated: .*/, '');
	expect(bare(place.read(CHANGE))).toBe(bare(before));
	await page.reload();
	await expect(text(page)).toBeVisible();
	await expect(page.getByText('Not saved yet')).toBeHidden();
	await place.expectPublic(browser, 'cancel', '/en/orders/change-or-cancel-order');
});

test('somebody else’s text is taken over mine', async ({ page }) => {
	await place.edit(page, TRACK);
	await type(page, 'Mine is here. ');
	await meetOther(page, TRACK, 'Theirs is here.');
	await page.getByRole('button', { name: 'Take theirs' }).click();
	await expect(text(page)).toContainText('Theirs is here.');
	await expect(text(page)).not.toContainText('Mine is here.');
	await expect(page.getByText('Not saved yet')).toBeHidden();
	await type(page, 'And mine after all. ');
	await saveAs(page, 'A slip of the pen');
	await saved(page);
	expect(place.read(TRACK)).toContain('And mine after all. Theirs is here.');
});

test('two texts are made one', async ({ page }) => {
	const file = 'help/orders/preorder.en.md';
	await place.edit(page, file);
	await page.getByLabel('Title').fill('Order before it is out');
	await meetOther(page, file, 'Theirs, too.');
	await page.getByRole('button', { name: 'Take this part over' }).last().click();
	await page.getByRole('button', { name: 'Save what is in' }).click();
	await saved(page);
	expect(place.read(file)).toContain('title: Order before it is out');
	expect(place.read(file)).toContain('Theirs, too.');
});

test('pictures are dropped and pasted, each a block of its own', async ({ page }) => {
	await place.edit(page, 'help/orders/missing-item.en.md');
	await text(page).click();
	await page.keyboard.press('ControlOrMeta+Home');
	await give(page, 'drop', 'Open box.png');
	await expect(text(page)).toContainText(/!\[\]\(\.\.\/\.\.\/media\/open-box-\w+\.png\)/);
	await page.keyboard.insertText('An open box');
	await give(page, 'paste', 'Label.png');
	await expect(text(page)).toContainText(/!\[\]\(/);
	await page.keyboard.insertText('The label');
	const pictures = preview(page).getByRole('img');
	await expect(pictures).toHaveCount(2);
	await expect(pictures.first()).toHaveAttribute('alt', 'An open box');
	await expect(pictures.last()).toHaveAttribute('alt', 'The label');
	expect(await pictures.first().evaluate((each) => each.parentElement?.childNodes.length)).toBe(1);
});

test('what is not saved is not lost by leaving', async ({ page }) => {
	await place.edit(page, 'help/accounts/reset-password.en.md');
	await type(page, 'Unsaved. ');
	const asked: string[] = [];
	page.on('dialog', (dialog) => {
		asked.push(dialog.type());
		void dialog.dismiss();
	});
	await page.getByRole('link', { name: 'Articles', exact: true }).last().click();
	await expect.poll(() => asked).toEqual(['confirm']);
	await expect(text(page)).toContainText('Unsaved.');
	await page.close({ runBeforeUnload: true });
	await expect.poll(() => asked).toEqual(['confirm', 'beforeunload']);
});

test('what is typed while a save is under way is not taken for saved', async ({ page }) => {
	await place.edit(page, CHANGE);
	await type(page, 'Before. ');
	let answer: () => void = () => undefined;
	const held = new Promise<void>((resolve) => (answer = resolve));
	await page.route('**/edit/**', async (route) => {
		if (route.request().url().includes('?/save')) await held;
		await route.continue();
	});
	await saveAs(page, 'A slip of the pen');
	await type(page, 'Meanwhile. ');
	answer();
	await expect(page.getByText('Not saved yet')).toBeVisible();
	await expect.poll(() => place.read(CHANGE)).toContain('Before.');
	expect(place.read(CHANGE)).not.toContain('Meanwhile.');
	await saveAs(page, 'A slip of the pen');
	await saved(page);
	expect(place.read(CHANGE)).toContain('Meanwhile. Before.');
});

test('a server that died and a session that ended take no text away', async ({ page }) => {
	await place.edit(page, CHANGE);
	await type(page, 'Typed on. ');
	await place.server.kill();
	await saveAs(page, 'A slip of the pen');
	await expect(page.locator('.bar')).toContainText('No answer from the server.');
	await place.server.restart();
	const cookies = await page.context().cookies();
	await page.context().clearCookies();
	await saveAs(page, 'A slip of the pen');
	await expect(page.locator('.bar')).toContainText('You are no longer signed in.');
	await page.context().addCookies(cookies);
	await saveAs(page, 'A slip of the pen');
	await saved(page);
	expect(place.read(CHANGE)).toContain('Typed on.');
});

test('what a closed tab left is given back', async ({ page }) => {
	await place.edit(page, TRACK);
	await type(page, 'Left behind. ');
	const isKept = () => page.evaluate(() => JSON.stringify(localStorage));
	await expect.poll(isKept).toContain('Left behind.');
	const next = await page.context().newPage();
	await page.close();
	await next.goto(`${place.server.origin}/edit/${TRACK}`);
	await expect(next.getByRole('alert')).toContainText('was not saved');
	await next.getByRole('button', { name: 'Bring it back' }).click();
	await expect(text(next)).toContainText('Left behind.');
	await saveAs(next, 'A slip of the pen');
	await saved(next);
	expect(place.read(TRACK)).toContain('Left behind.');
	await next.reload();
	await expect(text(next)).toBeVisible();
	await expect(next.getByRole('alert')).toHaveCount(0);
});

test('the preview is a kiosk’s, and from the other side; a guide shows its choices', async ({
	page
}) => {
	await place.edit(page, 'help/faults/does-not-turn-on.en.md');
	const sheet = preview(page).locator('.sheet');
	await expect(sheet).toContainText('Yes, it got wet');
	// How many letters a line has, whatever the preview makes smaller.
	const lettersALine = () =>
		sheet.evaluate((each) => each.clientWidth / Number.parseFloat(getComputedStyle(each).fontSize));
	const phone = await lettersALine();
	await page.getByRole('button', { name: 'Kiosk' }).click();
	await expect.poll(lettersALine).toBeGreaterThan(phone * 1.5);
	await page.getByRole('button', { name: 'Right to left' }).click();
	await expect(sheet).toHaveAttribute('dir', 'rtl');
	await type(page, '## Nowhere leads here\n\nText.\n\n');
	const lost = page.getByRole('button', { name: /^Line \d+.*no choice leads to the step/ });
	await expect(lost.first()).toBeVisible();
});

test('how an article is written is told beside it', async ({ page }) => {
	await place.edit(page, TRACK);
	await page.getByRole('tab', { name: 'How to write' }).click();
	const told = page.getByRole('tabpanel', { name: 'How to write' });
	await expect(told).toContainText('[Talk to us](/contact)');
	// What it shows as typed is what the compiler takes.
	const typed = await told.locator('pre').allInnerTexts();
	const fits = typed.filter((each) => !each.includes('#if-'));
	await type(page, `${['As it is told.', ...fits].join('\n\n')}\n\n`);
	await page.getByRole('tab', { name: 'Preview' }).click();
	await expect(preview(page).locator('.callout')).toContainText('Keep the box.');
	await expect(preview(page).locator('table').first()).toContainText('Hyderabad');
	await expect(page.locator('.cm-lint-marker-error')).toHaveCount(0);
});

test('a staff article is written, and no customer reads it', async ({ page, request }) => {
	await place.asEditor(page, '/edit?topic=staff');
	await page.locator('tbody').getByRole('link').first().click();
	await expect(text(page)).toBeVisible();
	await type(page, 'Only among us. ');
	await saveAs(page, 'A slip of the pen');
	await saved(page);
	const file = new URL(page.url()).pathname.replace('/edit/', '');
	expect(place.read(file)).toContain('Only among us.');
	const slug = file.replace('staff/', '').replace('.en.md', '');
	const answer = await request.get(`${place.server.origin}/en/staff/${slug}`);
	expect(answer.status()).toBe(404);
});

test('a refused address is told beside it; a good one takes the links of many files along', async ({
	page,
	request
}) => {
	await place.edit(page, 'help/repairs/book-a-repair.en.md');
	await page.getByRole('tab', { name: 'Move or rename' }).click();
	const address = page.getByLabel('Address', { exact: true });
	await address.fill('Book it');
	await page.getByRole('button', { name: 'Move or rename' }).click();
	await expect(page.getByRole('alert')).toContainText('lower-case words');
	await expect(address).toHaveValue('Book it');
	await address.fill('send-it-to-us');
	await page.getByRole('button', { name: 'Move or rename' }).click();
	await expect(page.getByRole('heading', { name: 'The article is now at' })).toBeVisible();
	expect(await page.getByRole('listitem').count()).toBeGreaterThan(5);
	const old = await request.get(`${place.server.origin}/en/repairs/book-a-repair`, {
		maxRedirects: 0
	});
	expect([old.status(), old.headers().location]).toEqual([301, '/en/repairs/send-it-to-us']);
	await page.getByRole('link', { name: 'Go on writing' }).click();
	await expect(text(page)).toBeVisible();
	await expect(page).toHaveURL(/send-it-to-us\.en\.md$/);
});

test('the board is narrowed by its topic and by keyboard, and found again', async ({ page }) => {
	await place.asEditor(page);
	await page
		.getByRole('link', { name: /Missing$/ })
		.first()
		.click();
	await page.getByRole('search').getByLabel('Topic').selectOption('delivery');
	await expect(page).toHaveURL(/\/edit\?show=missing&topic=delivery$/);
	await page.getByRole('searchbox').focus();
	await page.keyboard.type('large');
	await expect(page).toHaveURL(/q=large/);
	await expect(page.getByRole('rowheader')).toHaveCount(2);
	await expect(page.getByRole('searchbox')).toBeFocused();
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(text(page)).toBeVisible();
	await page.getByRole('link', { name: 'Articles', exact: true }).last().click();
	await expect(page).toHaveURL(/q=large&show=missing&topic=delivery/);
});

test('by a node that has not the files, an editor writes as well', async ({ page }) => {
	test.slow();
	const second = await startServer({ DATA_DIR: place.server.dataDir, CONTENT_DIR: place.content });
	try {
		await place.asEditor(page);
		await page.goto(`${second.origin}/edit/help/accounts/delete-account.en.md`);
		await type(page, 'From the other node. ');
		await saveAs(page, 'A slip of the pen');
		await saved(page);
		expect(place.read('help/accounts/delete-account.en.md')).toContain('From the other node.');
	} finally {
		await second.end();
	}
});

/** Holds these scripts on their way until they are let go on. */
async function held(page: Page, isIt: (name: string) => boolean): Promise<() => void> {
	let goOn: () => void = () => undefined;
	const isOver = new Promise<void>((resolve) => (goOn = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		if (isIt(path.basename(route.request().url()))) await isOver;
		await route.continue();
	});
	return goOn;
}

test('what is done on the board before its scripts come stays, and what is typed while it answers', async ({
	page
}) => {
	const goOn = await held(page, () => true);
	await place.asEditor(page, '/edit');
	const field = page.getByRole('searchbox');
	await field.fill('track your');
	await page.getByText('New article').click();
	const title = page.getByRole('textbox', { name: 'Title', exact: true });
	await title.fill('Wet parcel');
	goOn();
	await expect(page.getByRole('row')).toHaveCount(3);
	await expect(field).toHaveValue('track your');
	await expect(title).toBeVisible();
	await expect(title).toHaveValue('Wet parcel');

	// An answer on its way finds more typed.
	const isAsked = page.waitForRequest(/__data.json.*q=track/);
	let answer: () => void = () => undefined;
	const isAnswered = new Promise<void>((resolve) => (answer = resolve));
	await page.route(/__data.json.*q=track(&|$)/, async (route) => {
		await isAnswered;
		await route.continue();
	});
	await field.fill('track');
	await isAsked;
	const isThere = page.waitForResponse(/__data.json.*q=track(&|$)/);
	answer();
	await field.pressSequentially(' your');
	await isThere;
	await expect(page).toHaveURL(/q=track(\+|%20)your/);
	await expect(field).toHaveValue('track your');
});

test('what is typed while the editor is on its way stands in it', async ({ page }) => {
	const chunks = 'build/client/_app/immutable/chunks';
	const isEditor = (name: string) =>
		readFileSync(path.join(chunks, name), 'utf8').includes('cm-content');
	const names = readdirSync(chunks).filter((name) => name.endsWith('.js') && isEditor(name));
	const goOn = await held(page, (name) => names.includes(name));
	const isRunning = page.waitForRequest('**/edit/preview');
	await place.asEditor(page, `/edit/${TRACK}`);
	await isRunning;
	const whole = await text(page).inputValue();
	await text(page).fill(whole.replace('\n---\n', '\n---\nTyped on a slow train.\n\n'));
	goOn();
	await expect(text(page)).toHaveAttribute('contenteditable');
	await expect(text(page)).toContainText('Typed on a slow train.');
});
