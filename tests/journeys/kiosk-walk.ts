import type { Page } from '@playwright/test';
import { next, typeKeys } from './shop-floor';
import { WORDS } from './words';
import { LOCALES, LOCALE_INFO, type Locale } from '../../src/lib/content';

/** How a visitor has set the kiosk. */
export interface Liking {
	locale: Locale;
	text: 'usual' | 'larger' | 'largest';
	isLow: boolean;
	isStrong?: boolean;
}

const TEXTS = ['usual', 'larger', 'largest'];
const choice = (page: Page, row: number, option: number) =>
	page.locator('dialog .choice').nth(row).locator('button').nth(option).click();
const tools = (page: Page) => page.locator('.tools button').filter({ visible: true });
const aside = (page: Page, at: number) => page.locator('.dock > .aside').nth(at).click();

async function setUp(page: Page, { text, isLow, isStrong = false }: Liking): Promise<void> {
	await tools(page).nth(1).click();
	await choice(page, 0, TEXTS.indexOf(text));
	await choice(page, 1, Number(isStrong));
	// What looks may take longer than a visitor who does nothing.
	await choice(page, 3, 1);
	await choice(page, 2, Number(isLow));
}

/**
 * Goes through every screen of a visit, by what stands where, so that it is the same walk in every
 * language. @param look called on each, with its name
 */
export async function walkScreens(
	page: Page,
	liking: Liking,
	look: (screen: string) => Promise<void>
): Promise<void> {
	if (liking.text === 'usual' && !liking.isLow) await look('attract');
	await page.locator('.attract .surface').click();
	const at = LOCALES.indexOf(liking.locale);
	await page.locator('.languages button').nth(at).waitFor();
	if (liking.text === 'usual' && !liking.isLow) await look('language');
	await page.locator('.languages button', { hasText: LOCALE_INFO[liking.locale].name }).click();
	await page.locator('.home .search').waitFor();
	await setUp(page, liking);
	await look('comfort');
	await page.locator('dialog .close').click();
	await look('home');
	await page.locator('.home .search').click();
	await look('search');
	await typeKeys(page, SEARCHES[liking.locale]);
	await page.locator('[role="option"]').first().waitFor();
	await look('search with answers');
	await typeKeys(page, 'qxzqxzj');
	await page.locator('.none').waitFor();
	await look('search with none');
	await aside(page, 1);
	await page.locator('.home .topics button').nth(0).click();
	await look('topic');
	await page.locator('.box li button').first().click();
	await page.locator('article h1').waitFor();
	await look('article');
	await page.locator('.box').evaluate((box) => box.scrollTo(0, box.scrollHeight));
	await look('article, its end');
	await page.locator('section .answers button').first().click();
	await look('solved');
	await page.locator('.solved > button').click();
	await page.locator('.home .topics button').nth(8).click();
	await page.locator('.box li button:has(.guide)').first().click();
	await page.locator('.dock > .primary').waitFor();
	await look('guide');
	await next(page);
	await page.locator('progress').waitFor();
	await look('guide, a step');
	await walkRequests(page, liking.locale, look);
}

/** Longer than a word's beginning, so that something is found. */
const SEARCHES: Record<Locale, string> = {
	en: 'refund',
	hi: 'रिफ़ंड',
	te: 'రీఫండ్',
	ur: 'ریفنڈ',
	sr: 'повраћај',
	'sr-Latn': 'povraćaj'
};

/** A number as people there dial it: the language says which country stands first. */
const NUMBERS: Record<Locale, string> = {
	en: '9848012345',
	hi: '9848012345',
	te: '9848012345',
	ur: '9848012345',
	sr: '601234567',
	'sr-Latn': '601234567'
};

async function walkRequests(
	page: Page,
	locale: Locale,
	look: (screen: string) => Promise<void>
): Promise<void> {
	await page.locator('.dock > .person').click();
	await look('person');
	await page.locator('[data-way="callback"] button').click();
	await page.locator('.keypad').waitFor();
	await look('callback, the number');
	await typeKeys(page, NUMBERS[locale]);
	await next(page);
	await page.locator('.times button').first().waitFor();
	await look('callback, the time');
	await aside(page, 1);
	await aside(page, 1);
	await page.locator('[data-way="message"] button').click();
	await typeKeys(page, 'abc');
	await look('message');
	await next(page);
	await look('message, the answer');
	await aside(page, 0);
	await page.locator('dialog').waitFor();
	await look('leaving something typed');
	await page.locator('dialog button').last().click();
	// The number stands there already: it was given for the callback.
	await next(page);
	await look('message, the name');
	await next(page);
	await page.locator('h1', { hasText: WORDS[locale].kiosk_received_title }).waitFor();
	await look('receipt');
	await aside(page, 0);
	await page.locator('.attract').waitFor();
}
