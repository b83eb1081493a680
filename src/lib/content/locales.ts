/**
 * The locales Deskbell speaks. A locale is written (has files of its own) or derived from a
 * written one: Serbian is written once, in Cyrillic, and its Latin pages are transliterated.
 * Adding a language: a row here, a file in `src/messages`, a module in `lib/search/languages`.
 */
export const LOCALES = ['en', 'hi', 'te', 'ur', 'sr', 'sr-Latn'] as const;

export type Locale = (typeof LOCALES)[number];
/** A locale that has files of its own. */
export type WrittenLocale = Exclude<Locale, 'sr-Latn'>;

export interface LocaleInfo {
	/** The language's name in itself, as the switcher shows it. */
	name: string;
	dir: 'ltr' | 'rtl';
	/** BCP 47 tag for `lang` attributes; names the script where the language has two. */
	lang: string;
	/** The tag for Intl formatters. */
	intl: string;
	/** The locale whose files it shows. */
	writtenIn: WrittenLocale;
}

export const LOCALE_INFO: Record<Locale, LocaleInfo> = {
	en: { name: 'English', dir: 'ltr', lang: 'en', intl: 'en-IN', writtenIn: 'en' },
	hi: { name: 'हिन्दी', dir: 'ltr', lang: 'hi', intl: 'hi-IN', writtenIn: 'hi' },
	te: { name: 'తెలుగు', dir: 'ltr', lang: 'te', intl: 'te-IN', writtenIn: 'te' },
	ur: { name: 'اردو', dir: 'rtl', lang: 'ur', intl: 'ur-IN-u-nu-latn', writtenIn: 'ur' },
	sr: { name: 'Српски', dir: 'ltr', lang: 'sr-Cyrl', intl: 'sr-Cyrl-RS', writtenIn: 'sr' },
	'sr-Latn': { name: 'Srpski', dir: 'ltr', lang: 'sr-Latn', intl: 'sr-Latn-RS', writtenIn: 'sr' }
};

export const WRITTEN_LOCALES = LOCALES.filter(
	(locale): locale is WrittenLocale => LOCALE_INFO[locale].writtenIn === locale
);

export function isLocale(value: unknown): value is Locale {
	return LOCALES.includes(value as Locale);
}

/** The locales that name the part of the day (`9:30 صبح`) where others write am and pm. */
const NAMES_DAY_PARTS: readonly Locale[] = ['hi', 'te', 'ur'];

/** How a time of day is written in a locale, as Intl's fields. */
export function timeFields(locale: Locale): Intl.DateTimeFormatOptions {
	const named = NAMES_DAY_PARTS.includes(locale);
	return { hour: 'numeric', minute: '2-digit', ...(named && { dayPeriod: 'short' }) };
}

/** The locales whose articles may stand in for a missing one, best first. */
export function fallbacks(locale: Locale): WrittenLocale[] {
	const { writtenIn } = LOCALE_INFO[locale];
	return writtenIn === 'en' ? ['en'] : [writtenIn, 'en'];
}
