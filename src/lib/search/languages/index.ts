/**
 * The languages that search can read, one module each. A language is added by its module and a
 * row here; how people type it in Latin letters (`paasword kaise`) belongs into its module too.
 */
import type { WrittenLocale } from '../../content';
import { en } from './en';
import { hi } from './hi';
import type { Language } from './language';
import { sr } from './sr';
import { te } from './te';
import { ur } from './ur';

const LANGUAGES: Record<WrittenLocale, Language> = { en, hi, te, ur, sr };
const NAMES = Object.keys(LANGUAGES) as WrittenLocale[];

export type { Language };

/**
 * The language that reads a word: the text's own where its script fits, otherwise the first one
 * with that script (an English name in a Hindi text), otherwise the text's own.
 */
export function languageOf(word: string, locale: WrittenLocale): WrittenLocale {
	const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
	if (LANGUAGES[locale].script.test(first)) return locale;
	return NAMES.find((name) => LANGUAGES[name].script.test(first)) ?? locale;
}

export const language = (name: WrittenLocale): Language => LANGUAGES[name];
