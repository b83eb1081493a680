import english from 'simple-keyboard-layouts/build/layouts/english';
import hindi from 'simple-keyboard-layouts/build/layouts/hindi';
import telugu from 'simple-keyboard-layouts/build/layouts/telugu';
import urdu from 'simple-keyboard-layouts/build/layouts/urdu';
import type { Locale } from '$lib/content';
import { serbianCyrillic, serbianLatin } from './serbian';

/**
 * What the keys of our on-screen keyboard type, a script each. The collection's layouts are made
 * for a desk's keyboard: tab, lock and enter go, and so do signs that nobody needs at a kiosk, so
 * that the rest is large enough for a thumb.
 */
export interface Layout {
	/** Rows of what each key types. */
	plain: string[][];
	shifted: string[][];
	/** Whether shift gives capitals (once) or other letters (until pressed again). */
	hasCapitals: boolean;
	/** The locale whose script it types, for the keys' face. */
	lang: string;
}

interface Source {
	layout: Record<string, string[]>;
}

const SIGNS = '!?@&()/+-_.,:%\'"';
/** Arabic digits on a Latin phone pad confuse: Urdu here counts 1 2 3, as its readers' phones do. */
const ARABIC_DIGITS = '٠١٢٣٤٥٦٧٨٩';

/** A key as it should type: no presentation forms, no bare tatweel, one kind of ye and of digit. */
function mend(key: string): string {
	const digit = ARABIC_DIGITS.indexOf(key);
	if (digit >= 0) return String(digit);
	return key
		.normalize('NFKC')
		.replace(/[\s\u0640]/g, '')
		.replace('\u0649', '\u06cc');
}

/** Marks of Arabic print that no customer looks for: small high madda, date and decimal signs. */
const UNUSED = ['\u060d', '\u066b', '\u06e4'];

function isWanted(key: string, script: RegExp): boolean {
	return (
		key !== '' &&
		!UNUSED.includes(key) &&
		(Array.from(key).every((sign) => script.test(sign)) || SIGNS.includes(key))
	);
}

function rows(source: string[], script: RegExp): string[][] {
	const seen = new Set<string>();
	return source.slice(0, -1).map((row) =>
		row
			.split(' ')
			.filter((key) => !/^\{.+\}$/.test(key))
			.map(mend)
			.filter((key) => isWanted(key, script) && !seen.has(key) && seen.add(key))
	);
}

function layout(source: Source, script: RegExp, lang: string, hasCapitals = false): Layout {
	const { default: plain = [], shift = [] } = source.layout;
	return { plain: rows(plain, script), shifted: rows(shift, script), hasCapitals, lang };
}

const LATIN = /[\p{Script=Latin}0-9]/u;
/** Marks and the danda are shared between scripts, so Unicode gives them to none. */
const INDIC = (script: string) => new RegExp(`[\\p{Script=${script}}0-9।]`, 'u');

export const LATIN_LAYOUT = layout(english, LATIN, 'en', true);

const LAYOUTS: Record<Locale, Layout> = {
	en: LATIN_LAYOUT,
	hi: layout(hindi, INDIC('Devanagari'), 'hi'),
	te: layout(telugu, INDIC('Telugu'), 'te'),
	// U+060C and U+061F (comma, question mark) are common to several scripts.
	ur: layout(urdu, /[\p{Script=Arabic}\u064b-\u0652\u060c\u061f0-9]/u, 'ur'),
	sr: layout(serbianCyrillic, /[\p{Script=Cyrillic}0-9]/u, 'sr', true),
	'sr-Latn': layout(serbianLatin, LATIN, 'sr-Latn', true)
};

/** The layouts a reader of this locale may want, the first at hand; Latin is always among them. */
export function layoutsFor(locale: Locale): Layout[] {
	const own = LAYOUTS[locale];
	if (locale === 'sr') return [own, LAYOUTS['sr-Latn']];
	if (locale === 'sr-Latn') return [own, LAYOUTS.sr];
	return own === LATIN_LAYOUT ? [own] : [own, LATIN_LAYOUT];
}

/** What stands on a key: a mark hangs on a dotted circle, as in a primer. */
export function labelOf(key: string): string {
	return /^\p{M}/u.test(key) ? `◌${key}` : key;
}
