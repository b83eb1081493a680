import { expect, type Browser, type Cookie, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { addPerson } from './at-desk';
import { startServer, type Account, type TestServer } from './server';

export const text = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true });
export const preview = (page: Page) => page.getByRole('tabpanel', { name: 'Preview' });

/** The text is in the editor: in the plain field that stands there before, it has its front matter. */
const editorStands = (page: Page) => expect(text(page)).toHaveAttribute('contenteditable');

/**
 * Types at the beginning of the text. A page that was only just opened takes the focus once more, and
 * with it what a machine typed too early.
 */
export async function type(page: Page, words: string): Promise<void> {
	await editorStands(page);
	const [beginning = ''] = words.trim().split('\n');
	await expect(async () => {
		await text(page).click();
		await page.keyboard.press('ControlOrMeta+Home');
		const isThere = (await text(page).innerText()).includes(beginning);
		if (!isThere) await page.keyboard.insertText(words);
		await expect(text(page)).toContainText(beginning, { timeout: 1_000 });
	}).toPass();
}

export async function saveAs(page: Page, change: string): Promise<void> {
	await page.keyboard.press('ControlOrMeta+s');
	await page.getByRole('dialog').getByRole('button', { name: change }).click();
}

export const saved = (page: Page) =>
	expect(page.getByText('Saved. It is live in a moment.')).toBeVisible();

/** A server over a copy of the demo's articles, and editors who work on it. */
export class EditorsPlace {
	readonly content = mkdtempSync(path.join(tmpdir(), 'deskbell-content-'));
	#server: TestServer | undefined;
	#signedIn: Cookie[] = [];
	/** An editor, by the name of Meera. */
	editor: Account = { email: '', password: '' };

	get server(): TestServer {
		if (!this.#server) throw new Error('The server was not started.');
		return this.#server;
	}

	/** @param isVersioned whether the articles are a Git work tree */
	async open(browser: Browser, { isVersioned = false } = {}): Promise<void> {
		const demo = fileURLToPath(new URL('../../content', import.meta.url));
		cpSync(demo, this.content, { recursive: true });
		if (isVersioned) this.commit('the first articles');
		this.#server = await startServer({ CONTENT_DIR: this.content });
		const admin = await browser.newPage();
		await this.signIn(admin, this.server.account, '/desk/people');
		this.editor = await addPerson(admin, 'Meera', { role: 'Editor' });
		await admin.context().clearCookies();
		await this.signIn(admin, this.editor);
		this.#signedIn = await admin.context().cookies();
		await admin.close();
	}

	async close(): Promise<void> {
		await this.#server?.stop();
		rmSync(this.content, { recursive: true, force: true });
	}

	commit(subject: string): void {
		const git = (...args: string[]) => execFileSync('git', args, { cwd: this.content });
		git('init', '--quiet');
		git('add', '--all');
		const who = ['-c', 'user.name=Asha', '-c', 'user.email=asha@tarang.example'];
		git(...who, 'commit', '--quiet', '-m', subject);
	}

	read(file: string): string {
		return readFileSync(path.join(this.content, file), 'utf8');
	}

	/** As another editor would on the machine itself. */
	write(file: string, content: string): void {
		writeFileSync(path.join(this.content, file), content);
	}

	async signIn(page: Page, { email, password }: Account, to = '/desk'): Promise<void> {
		await page.goto(this.server.origin + to);
		await page.getByLabel('E-mail').fill(email);
		await page.getByLabel('Password').fill(password);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await expect(page).not.toHaveURL(/sign-in/);
	}

	/** Signed in already: only so many may sign in within a minute. */
	async asEditor(page: Page, at = '/edit'): Promise<void> {
		await page.context().addCookies(this.#signedIn);
		await page.goto(this.server.origin + at);
	}

	/** An article's file in the editor. */
	async edit(page: Page, file: string): Promise<void> {
		await this.asEditor(page, `/edit/${file}`);
		await editorStands(page);
	}

	async expectPublic(browser: Browser, words: string, at: string): Promise<void> {
		const customer = await browser.newPage({ javaScriptEnabled: false });
		await expect(async () => {
			await customer.goto(this.server.origin + at);
			await expect(customer.locator('main')).toContainText(words, { timeout: 500 });
		}).toPass();
		await customer.close();
	}
}
