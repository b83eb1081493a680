import type { Page } from '@playwright/test';
import { chances } from '../chances';
import { arrive, askFor, leave, next, typeKeys } from './shop-floor';
import { LOCALES, type Locale } from '../../src/lib/content';

/** Visits to a kiosk by chance: the same ones in every run with the same seed. */
export interface Visitors {
	/** From 0 up to 1. */
	draw(): number;
	upTo(most: number): number;
	locale(): Locale;
	/** A text that stands nowhere else. */
	words(alphabet: string, length?: number): string;
	/** A mobile number in India. */
	number(): string;
	/** All words and numbers so far. */
	typed: string[];
}

export function visitors(seed: number): Visitors {
	const draw = chances(seed);
	const upTo = (most: number) => Math.floor(draw() * most);
	const typed: string[] = [];
	const words = (alphabet: string, length = 9) => {
		const signs = Array.from(alphabet);
		return Array.from({ length }, () => signs[upTo(signs.length)]).join('');
	};
	const record = (text: string) => {
		typed.push(text);
		return text;
	};
	return {
		draw,
		upTo,
		locale: () => LOCALES[upTo(LOCALES.length)] ?? 'en',
		typed,
		words: (alphabet, length) => record(words(alphabet, length)),
		number: () => record(`98480${words('0123456789', 5)}`)
	};
}

/** Some letters of each language, of which no word is made. */
const ALPHABETS: Record<Locale, string> = {
	en: 'qxzjkvw',
	hi: 'धघझढफ',
	te: 'థధఝఘఢ',
	ur: 'ژغظضث',
	sr: 'џђљњш',
	'sr-Latn': 'qxzjkvw'
};

/** Searches for what nobody wrote about. */
export async function search(page: Page, from: Visitors, locale: Locale): Promise<void> {
	await page.locator('.home .search').click();
	await typeKeys(page, from.words(ALPHABETS[locale]));
	await page.locator('.none').waitFor();
}

/** Writes a message up to its last question. Returns what it says. */
export async function write(page: Page, from: Visitors, locale: Locale): Promise<string> {
	await askFor(page, 'message');
	const text = `${from.words(ALPHABETS[locale])} ${from.words('qxzjkvw')}`;
	await typeKeys(page, text);
	await next(page);
	await page.locator('.ways button').nth(1).click();
	await typeKeys(page, `${from.words('qxzjkvw')}@example.com`);
	await next(page);
	await typeKeys(page, from.words(ALPHABETS[locale]));
	return text;
}

/** Sends what was written; over when the screen says what became of it. */
export async function send(page: Page): Promise<void> {
	await next(page);
	await page.locator('output').waitFor();
}

/** Types a number to be called at, and goes no further. */
async function giveNumber(page: Page, from: Visitors): Promise<void> {
	await askFor(page, 'callback');
	await typeKeys(page, from.number());
	await page.locator('.dock > .primary').waitFor();
}

/** A whole visit, whatever it is for. */
export async function visit(page: Page, from: Visitors): Promise<void> {
	const locale = from.locale();
	await arrive(page, locale);
	const does = from.upTo(4);
	if (does !== 1) await search(page, from, locale);
	if (does === 1 || does === 2) {
		await write(page, from, locale);
		if (from.draw() < 0.7) await send(page);
	}
	if (does === 3) await giveNumber(page, from);
	await leave(page);
}
