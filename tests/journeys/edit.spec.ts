import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Browser, type Cookie, type Page } from '@playwright/test';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { startServer, type TestServer } from './server';

const FILE = 'help/orders/track-order.en.md';
const content = mkdtempSync(path.join(tmpdir(), 'deskbell-content-'));
let server: TestServer;
let editor: Account;
let signedIn: Cookie[];

interface Account {
	email: string;
	password: string;
}

const onDisk = (file = FILE) => readFileSync(path.join(content, file), 'utf8');

test.beforeAll(async ({ browser }) => {
	cpSync(fileURLToPath(new URL('../../content', import.meta.url)), content, { recursive: true });
	server = await startServer({ CONTENT_DIR: content });
	const admin = await browser.newPage();
	await signIn(admin, server.account, '/desk/people');
	editor = await addPerson(admin, 'Meera', 'Editor');
	await admin.context().clearCookies();
	await signIn(admin, editor);
	signedIn = await admin.context().cookies();
	await admin.close();
});
test.afterAll(async () => {
	await server.stop();
	rmSync(content, { recursive: true, force: true });
});

async function signIn(page: Page, { email, password }: Account, to = '/desk') {
	await page.goto(server.origin + to);
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).not.toHaveURL(/sign-in/);
}

/** Signed in already: only so many may sign in within a minute. */
async function asEditor(page: Page) {
	await page.context().addCookies(signedIn);
	await page.goto(`${server.origin}/edit`);
}

async function addPerson(admin: Page, name: string, role: string): Promise<Account> {
	await admin.getByLabel('Name').fill(name);
	const email = `${name.toLowerCase()}@tarang.example`;
	await admin.getByLabel('E-mail').fill(email);
	await admin.getByLabel('Role').selectOption(role);
	await admin.getByRole('button', { name: 'Add' }).click();
	const shown = admin.getByRole('status').locator('code');
	await expect(shown.first()).toHaveText(email);
	return { email, password: await shown.last().innerText() };
}

async function open(page: Page, file = FILE) {
	await page.goto(`${server.origin}/edit/${file}`);
	await expect(text(page)).toBeVisible();
}

async function type(page: Page, words: string) {
	await text(page).click();
	await page.keyboard.press('ControlOrMeta+Home');
	await page.keyboard.insertText(words);
}

async function saveAs(page: Page, change: string) {
	await page.keyboard.press('ControlOrMeta+s');
	await page.getByRole('dialog').getByRole('button', { name: change }).click();
}

async function hardToRead(page: Page) {
	type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];
	// The preview holds an article's own HTML, whose callouts are looked at on customers' pages.
	const axe = new AxeBuilder({ page: page as unknown as AxePage });
	const { violations } = await axe.analyze();
	return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)].join('\n'));
}

const text = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true });
const preview = (page: Page) => page.getByRole('tabpanel', { name: 'Preview' });

async function expectPublic(browser: Browser, words: string, at = '/en/orders/track-order') {
	const customer = await browser.newPage({ javaScriptEnabled: false });
	await expect(async () => {
		await customer.goto(server.origin + at);
		await expect(customer.locator('main')).toContainText(words, { timeout: 500 });
	}).toPass();
	await customer.close();
}

test('an editor finds an article on the board, changes it, and customers read it', async ({
	page,
	browser
}) => {
	await signIn(page, editor);
	await expect(page).toHaveURL(`${server.origin}/edit`);
	await page.getByRole('searchbox').fill('track your');
	await expect(page.getByRole('row')).toHaveCount(3);
	await page.getByRole('link', { name: 'Track your order, English, Published' }).click();
	await type(page, 'Parcels are striped this week. ');
	await expect(preview(page)).toContainText('Parcels are striped this week.');
	await saveAs(page, 'Something else to do');
	await expect(page.getByText('Saved. It is live in a moment.')).toBeVisible();
	expect(onDisk()).toMatch(/\nrevision: 2\n/);
	expect(onDisk()).toMatch(/\nchange: major\n/);
	await expectPublic(browser, 'Parcels are striped this week.');
	await page.getByRole('link', { name: 'Articles' }).first().click();
	await expect(
		page.getByRole('link', { name: 'Track your order, Hindi, Out of date' })
	).toBeVisible();
});

test('a change on the disk meanwhile is not overwritten, and both are shown', async ({ page }) => {
	await asEditor(page);
	await open(page);
	await type(page, 'Mine is here. ');
	// Near the top: what is far out of sight, the editor does not draw.
	const theirs = onDisk().replace('\n---\n', '\n---\nTheirs is here.\n\n');
	writeFileSync(path.join(content, FILE), theirs);
	await saveAs(page, 'A slip of the pen');
	await expect(page.getByRole('heading', { name: 'Somebody else saved' })).toBeFocused();
	const both = page.locator('.merge');
	await expect(both).toContainText('Mine is here.');
	await expect(both).toContainText('Theirs is here.');
	expect(onDisk()).toContain('Theirs is here.');
	expect(onDisk()).not.toContain('Mine is here.');
	await page.getByRole('button', { name: 'Keep mine' }).click();
	await expect(page.getByText('Saved. It is live in a moment.')).toBeVisible();
	expect(onDisk()).toContain('Mine is here.');
});

test('a broken text is told at its line, and customers keep the last good one', async ({
	page,
	browser
}) => {
	await asEditor(page);
	await open(page, 'help/orders/preorder.en.md');
	await type(page, '[Nowhere](nowhere.md) ');
	const problem = page.getByRole('button', { name: /^Line \d+.*a link cannot lead to/ });
	await expect(problem).toBeVisible();
	await expect(page.locator('.cm-lint-marker-error')).toBeVisible();
	await saveAs(page, 'A slip of the pen');
	await expect(page.getByText('Saved with errors')).toBeVisible();
	await expectPublic(browser, 'Pre-order', '/en/orders/preorder');
});

test('a picture is put into the text; a drawing that could carry scripts is not', async ({
	page
}) => {
	await asEditor(page);
	await open(page, 'help/orders/missing-item.en.md');
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
	await asEditor(page);
	await open(page, 'help/orders/no-confirmation.en.md');
	await page.getByRole('tab', { name: 'Move or rename' }).click();
	await page.getByLabel('Address', { exact: true }).fill('where-is-my-confirmation');
	await page.getByRole('button', { name: 'Move or rename' }).click();
	await expect(page.getByRole('heading', { name: 'The article is now at' })).toBeVisible();
	await expect(page.getByText(FILE)).toBeVisible();
	expect(onDisk()).toContain('/orders/where-is-my-confirmation');
	await expectPublic(browser, 'confirmation', '/en/orders/where-is-my-confirmation');
});

test('a missing translation begins with the English text, as a draft', async ({ page }) => {
	await asEditor(page);
	await page.getByRole('link', { name: 'Delete your account, Serbian, Missing' }).click();
	await expect(text(page)).toBeVisible();
	await expect(page.getByLabel('Title')).toHaveValue('Delete your account');
	await page.getByLabel('Title').fill('Обришите налог');
	await page.getByRole('button', { name: 'Save' }).click();
	await expect(page.getByText(/^Saved/)).toBeVisible();
	const saved = onDisk('help/accounts/delete-account.sr.md');
	expect(saved).toMatch(/^---\ntitle: Обришите налог\n/);
	expect(saved).toMatch(/\nstatus: draft\nsource: 1\n/);
});

test('without scripts the whole text is in a plain field, and saves', async ({ browser }) => {
	const page = await browser.newPage({ javaScriptEnabled: false });
	await asEditor(page);
	await page.goto(`${server.origin}/edit/help/accounts/delete-account.en.md`);
	const plain = page.getByRole('textbox', { name: 'Text', exact: true });
	await plain.fill(`${await plain.inputValue()}\nWritten without scripts.\n`);
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	await page.getByRole('button', { name: 'A slip of the pen' }).click();
	await expect(page.getByText('Saved. It is live in a moment.')).toBeVisible();
	expect(onDisk('help/accounts/delete-account.en.md')).toContain('Written without scripts.');
	await page.close();
});

test('only those who write come here', async ({ page, browser }) => {
	await page.goto(`${server.origin}/edit`);
	await expect(page).toHaveURL(/\/desk\/sign-in\?to=%2Fedit/);
	await signIn(page, server.account, '/desk/people');
	const agent = await addPerson(page, 'Asha', 'Agent');
	const other = await browser.newPage();
	await signIn(other, agent);
	expect((await other.request.get(`${server.origin}/edit`)).status()).toBe(403);
	expect((await other.request.get(`${server.origin}/edit/${FILE}`)).status()).toBe(403);
	await other.close();
});

test('the board and the editor are read by machines, in English and in Urdu', async ({ page }) => {
	await asEditor(page);
	expect(await hardToRead(page)).toEqual([]);
	await open(page, 'help/accounts/reset-password.en.md');
	await expect(preview(page).getByRole('heading').first()).toBeVisible();
	expect(await hardToRead(page)).toEqual([]);
	await page.locator('summary', { hasText: 'Meera' }).click();
	await page.getByRole('button', { name: 'اردو' }).click();
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	await expect(page.locator('.cm-content')).toBeVisible();
	expect(await hardToRead(page)).toEqual([]);
	await page.goto(`${server.origin}/edit`);
	expect(await hardToRead(page)).toEqual([]);
});
