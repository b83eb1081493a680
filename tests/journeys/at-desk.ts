import type { Page } from '@playwright/test';

/** What staff do at the desk, once they are signed in (`sign-in.ts`). */

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
	await desk.getByRole('button', { name: 'Make a code' }).click();
	return (await desk.locator('.code').innerText()).replaceAll(' ', '');
}
