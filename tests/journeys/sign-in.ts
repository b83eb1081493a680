import { expect, type Page } from '@playwright/test';
import type { TestServer } from './server';

/** Signs a member of staff in, and leaves them at the desk; the first account unless said. */
export async function signIn(
	page: Page,
	server: TestServer,
	{ email, password }: TestServer['account'] = server.account
): Promise<void> {
	await page.goto(`${server.origin}/desk`);
	await page.getByLabel('E-mail').fill(email);
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await expect(page).toHaveURL(`${server.origin}/desk`);
}
