import { expect, type Page } from '@playwright/test';
import { button } from './on-page';
import type { Account } from './server';

/** What staff do at the desk, once they are signed in (`sign-in.ts`). */

/** What waits, the next on top. */
export const queue = (desk: Page) => desk.getByRole('navigation', { name: 'Queue' });

/** Opens a case by the receipt that its customer has. */
export async function lookUp(desk: Page, receipt: string): Promise<void> {
	await desk.getByLabel('Receipt').fill(receipt);
	await button(desk, 'Open').click();
}

export async function claim(desk: Page, receipt: string): Promise<void> {
	await lookUp(desk, receipt);
	await button(desk, 'Claim').click();
}

/** Answers in the case that is open. */
export async function reply(desk: Page, text: string): Promise<void> {
	await desk.getByRole('textbox', { name: 'Reply' }).fill(text);
	await desk.keyboard.press('Enter');
}

/** Makes an account for a colleague, on the page of people. */
export async function addPerson(
	admin: Page,
	name: string,
	{ role, team }: { role?: string; team?: string } = {}
): Promise<Account> {
	const email = `${name.toLowerCase()}@tarang.example`;
	await admin.getByLabel('Name').fill(name);
	await admin.getByLabel('E-mail').fill(email);
	if (role !== undefined) await admin.getByLabel('Role').selectOption(role);
	if (team !== undefined) await admin.locator('#team').selectOption(team);
	await button(admin, 'Add').click();
	const shown = admin.getByRole('status').locator('code');
	await expect(shown.first()).toHaveText(email);
	return { email, password: await shown.last().innerText() };
}

/** Makes the code that enrols a kiosk. */
export async function makeCode(
	desk: Page,
	origin: string,
	{ name, shop = 'Novi Sad', pin = '482915' }: { name: string; shop?: string; pin?: string }
): Promise<string> {
	await desk.goto(`${origin}/desk/kiosks`);
	await desk.getByLabel('Shop').selectOption({ label: shop });
	await desk.getByLabel('Where it stands').fill(name);
	await desk.getByLabel('PIN for service mode').fill(pin);
	await button(desk, 'Make a code').click();
	return (await desk.locator('.code').innerText()).replaceAll(' ', '');
}
