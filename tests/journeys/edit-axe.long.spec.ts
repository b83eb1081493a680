import AxeBuilder from '@axe-core/playwright';
import { EditorsPlace, preview } from './editors';
import { expect, test, type Page } from './test';

const place = new EditorsPlace();
test.beforeAll(({ browser }) => place.open(browser));
test.afterAll(() => place.close());

async function hardToRead(page: Page) {
	type AxePage = ConstructorParameters<typeof AxeBuilder>[0]['page'];
	// The preview holds an article's own HTML, whose callouts are looked at on customers' pages.
	const axe = new AxeBuilder({ page: page as unknown as AxePage });
	const { violations } = await axe.analyze();
	return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)].join('\n'));
}

test('the board and the editor are read by machines, in English and in Urdu', async ({ page }) => {
	await place.asEditor(page);
	expect(await hardToRead(page)).toEqual([]);
	await place.edit(page, 'help/accounts/reset-password.en.md');
	await expect(preview(page).getByRole('heading').first()).toBeVisible();
	expect(await hardToRead(page)).toEqual([]);
	await page.locator('summary', { hasText: 'Meera' }).click();
	await page.getByRole('button', { name: 'اردو' }).click();
	await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
	await expect(page.locator('.cm-content')).toBeVisible();
	expect(await hardToRead(page)).toEqual([]);
	await page.goto(`${place.server.origin}/edit`);
	expect(await hardToRead(page)).toEqual([]);
});
