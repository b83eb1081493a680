import type { Page } from '@playwright/test';

/** What journeys look for on any page, whoever's it is. */

export const button = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name, exact: true });

/** What the page says it is. */
export const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** From now on `isSameDocument` says whether this page is another document. */
export const markDocument = (page: Page) =>
	page.evaluate(() => Object.assign(window, { marked: true }));
export const isSameDocument = (page: Page) => page.evaluate(() => 'marked' in window);
