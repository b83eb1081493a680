import { expect, type Cookie, type Page } from '@playwright/test';
import type { Account, TestServer } from './server';

/** The sessions of those who signed in already: a file may sign in a few times a minute only. */
const sessions = new Map<string, Cookie[]>();

const hasScripts = (page: Page) => page.evaluate(() => matchMedia('(scripting: enabled)').matches);

/**
 * Signs a member of staff in, and leaves them at the desk; the first account unless said. Where it has
 * any, its scripts are there, however long they took: keys pressed before would be lost.
 */
export async function signIn(
	page: Page,
	server: TestServer,
	{ email, password }: Account = server.account
): Promise<void> {
	const desk = `${server.origin}/desk`;
	const session = `${server.origin} ${email}`;
	await page.context().addCookies(sessions.get(session) ?? []);
	const alive = (await hasScripts(page)) ? page.waitForRequest('**/desk/live') : undefined;
	await page.goto(desk);
	if (page.url() !== desk) {
		await page.getByLabel('E-mail').fill(email);
		await page.getByLabel('Password').fill(password);
		await page.getByRole('button', { name: 'Sign in' }).click();
	}
	await alive;
	await expect(page).toHaveURL(desk);
	sessions.set(session, await page.context().cookies());
}
