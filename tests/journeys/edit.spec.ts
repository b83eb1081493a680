import { expect, test } from './test';
import sharp from 'sharp';
import { addPerson } from './at-desk';
import { EditorsPlace, preview, saveAs, saved, text, type } from './editors';

const FILE = 'help/orders/track-order.en.md';
const place = new EditorsPlace();

test.beforeAll(({ browser }) => place.open(browser));
test.afterAll(() => place.close());

test('an editor finds an article on the board, changes it, and customers read it', async ({
	page,
	browser
}) => {
	await place.signIn(page, place.editor);
	await expect(page).toHaveURL(`${place.server.origin}/edit`);
	await page.getByRole('searchbox').fill('track your');
	await expect(page.getByRole('row')).toHaveCount(3);
	await page.getByRole('link', { name: 'Track your order, English, Published' }).click();
	await type(page, 'Parcels are striped this week. ');
	await expect(preview(page)).toContainText('Parcels are striped this week.');
	await saveAs(page, 'Something else to do');
	await saved(page);
	expect(place.read(FILE)).toMatch(/\nrevision: 2\n/);
	expect(place.read(FILE)).toMatch(/\nchange: major\n/);
	await place.expectPublic(browser, 'Parcels are striped this week.', '/en/orders/track-order');
	await page.getByRole('link', { name: 'Articles' }).first().click();
	await expect(
		page.getByRole('link', { name: 'Track your order, Hindi, Out of date' })
	).toBeVisible();
});

test('a change on the disk meanwhile is not overwritten, and both are shown', async ({ page }) => {
	await place.edit(page, FILE);
	await type(page, 'Mine is here. ');
	// Near the top: what is far out of sight, the editor does not draw.
	const theirs = place.read(FILE).replace('\n---\n', '\n---\nTheirs is here.\n\n');
	place.write(FILE, theirs);
	await saveAs(page, 'A slip of the pen');
	await expect(page.getByRole('heading', { name: 'Somebody else saved' })).toBeFocused();
	const both = page.locator('.merge');
	await expect(both).toContainText('Mine is here.');
	await expect(both).toContainText('Theirs is here.');
	expect(place.read(FILE)).toContain('Theirs is here.');
	expect(place.read(FILE)).not.toContain('Mine is here.');
	await page.getByRole('button', { name: 'Keep mine' }).click();
	await saved(page);
	expect(place.read(FILE)).toContain('Mine is here.');
});

test('a broken text is told at its line, and customers keep the last good one', async ({
	page,
	browser
}) => {
	await place.edit(page, 'help/orders/preorder.en.md');
	await type(page, '[Nowhere](nowhere.md) ');
	const problem = page.getByRole('button', { name: /^Line \d+.*a link cannot lead to/ });
	await expect(problem).toBeVisible();
	await expect(page.locator('.cm-lint-marker-error')).toBeVisible();
	await saveAs(page, 'A slip of the pen');
	await expect(page.getByText('Saved with errors')).toBeVisible();
	await place.expectPublic(browser, 'Pre-order', '/en/orders/preorder');
});

test('a picture is put into the text; a drawing that could carry scripts is not', async ({
	page
}) => {
	await place.edit(page, 'help/orders/missing-item.en.md');
	const button = page.getByLabel('Add a picture');
	const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
	await button.setInputFiles({ name: 'a.svg', mimeType: 'image/svg+xml', buffer: svg });
	await expect(page.getByRole('alert')).toContainText('no picture that can be shown');
	const create = { width: 40, height: 30, channels: 3 as const, background: '#aa8844' };
	const buffer = await sharp({ create }).png().toBuffer();
	await button.setInputFiles({ name: 'Parcel box.png', mimeType: 'image/png', buffer });
	await expect(text(page)).toContainText(/!\[\]\(\.\.\/\.\.\/media\/parcel-box-[0-9a-f]+\.png\)/);
	await page.keyboard.insertText('A parcel');
	await expect(preview(page).getByRole('img', { name: 'A parcel' })).toBeVisible();
});

test('an article moves, and links to it follow', async ({ page, browser }) => {
	await place.edit(page, 'help/orders/no-confirmation.en.md');
	await page.getByRole('tab', { name: 'Move or rename' }).click();
	await page.getByLabel('Address', { exact: true }).fill('where-is-my-confirmation');
	await page.getByRole('button', { name: 'Move or rename' }).click();
	await expect(page.getByRole('heading', { name: 'The article is now at' })).toBeVisible();
	await expect(page.getByText(FILE)).toBeVisible();
	expect(place.read(FILE)).toContain('/orders/where-is-my-confirmation');
	await place.expectPublic(browser, 'confirmation', '/en/orders/where-is-my-confirmation');
});

test('a new article begins with its title, and what is refused is still there', async ({
	page
}) => {
	await place.asEditor(page);
	await page.getByText('New article').click();
	const title = page.getByRole('textbox', { name: 'Title', exact: true });
	await title.pressSequentially('Wet parcel');
	await page.getByLabel('Address', { exact: true }).fill('Wet parcel!');
	await page.getByRole('button', { name: 'Write it' }).click();
	await expect(page.getByRole('alert')).toContainText('lower-case words');
	await expect(title).toHaveValue('Wet parcel');
	await page.getByLabel('Address', { exact: true }).fill('');
	await page.getByRole('button', { name: 'Write it' }).click();
	await expect(page).toHaveURL(/\/edit\/help\/orders\/wet-parcel\.en\.md/);
	await expect(page.getByLabel('Title')).toHaveValue('Wet parcel');
});

test('a missing translation begins with the English text, as a draft', async ({ page }) => {
	await place.asEditor(page);
	await page.getByRole('link', { name: 'Delete your account, Serbian, Missing' }).click();
	await expect(text(page)).toBeVisible();
	await expect(page.getByLabel('Title')).toHaveValue('Delete your account');
	await page.getByLabel('Title').fill('Обришите налог');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText(/^Saved/)).toBeVisible();
	const saved = place.read('help/accounts/delete-account.sr.md');
	expect(saved).toMatch(/^---\ntitle: Обришите налог\n/);
	expect(saved).toMatch(/\nstatus: draft\nsource: 1\n/);
});

test('without scripts the whole text is in a plain field, and saves', async ({ browser }) => {
	const page = await browser.newPage({ javaScriptEnabled: false });
	await place.asEditor(page);
	await page.goto(`${place.server.origin}/edit/help/accounts/delete-account.en.md`);
	const plain = page.getByRole('textbox', { name: 'Text', exact: true });
	await plain.fill(`${await plain.inputValue()}\nWritten without scripts.\n`);
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await page.getByRole('button', { name: 'A slip of the pen' }).click();
	await saved(page);
	expect(place.read('help/accounts/delete-account.en.md')).toContain('Written without scripts.');
	await page.close();
});

test('only those who write come here', async ({ page, browser }) => {
	await page.goto(`${place.server.origin}/edit`);
	await expect(page).toHaveURL(/\/desk\/sign-in\?to=%2Fedit/);
	await place.signIn(page, place.server.account, '/desk/people');
	const agent = await addPerson(page, 'Asha', { role: 'Agent' });
	const other = await browser.newPage();
	await place.signIn(other, agent);
	expect((await other.request.get(`${place.server.origin}/edit`)).status()).toBe(403);
	expect((await other.request.get(`${place.server.origin}/edit/${FILE}`)).status()).toBe(403);
	await other.close();
});
