import type { WrittenLocale } from '../content';
import { language, languageOf, type Language } from './languages';

/** A word of a text: where it stands (UTF-16 code units) and what it reads as. */
export interface Word {
	start: number;
	end: number;
	text: string;
}

/** What a word does in a sentence: tells what it is about, asks, or only holds it together. */
export type Role = 'telling' | 'asking' | 'little';

/** How the index writes a word. */
export interface Reading {
	/** The language that read it. */
	language: WrittenLocale;
	/** The whole word, folded. Empty when nothing of it is worth keeping. */
	form: string;
	/** The form without its ending. */
	stem: string;
	role: Role;
}

/**
 * A word starts with a letter or digit and goes on through marks, without which Indic words break
 * at their vowel signs, and through joiners and soft hyphens, which only tell how it is drawn.
 */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00ad\u200c\u200d]*/gu;
/** Joiners, soft hyphen, Arabic's stretching line, and whatever NFKC made that is no word. */
const NOT_WORD = /[^\p{L}\p{M}\p{N}]|\u0640/gu;
const PLAIN = /^[a-z0-9]+$/;
/** Longer runs are no words that anybody searches by their end. */
const LONGEST_FORM = 64;
/** First digits of the blocks our locales write numbers with. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xc66];

/** The words of a text that start from `from` on and before `to`, in order. */
export function words(text: string, from = 0, to = text.length): Word[] {
	const found: Word[] = [];
	WORD.lastIndex = from;
	for (let match = WORD.exec(text); match !== null; match = WORD.exec(text)) {
		if (match.index >= to) break;
		found.push({ start: match.index, end: WORD.lastIndex, text: match[0] });
	}
	return found;
}

function westernDigit(digit: string): string {
	const code = digit.codePointAt(0) ?? 0;
	const zero = ZEROS.find((candidate) => code >= candidate && code < candidate + 10);
	return zero === undefined ? digit : String(code - zero);
}

/** What all languages fold alike: compatibility forms, case, joiners, digits. */
function foldCommon(word: string): string {
	return word
		.normalize('NFKC')
		.toLowerCase()
		.normalize('NFKC')
		.replace(NOT_WORD, '')
		.replace(/[٠-٩۰-۹०-९౦-౯]/gu, westernDigit);
}

function cut(form: string): string {
	if (form.length <= LONGEST_FORM) return form;
	return form.slice(0, LONGEST_FORM).replace(/[\ud800-\udbff]$/u, '');
}

/** What a folded word does in a sentence. */
export function roleOf(form: string, { little, asking }: Language): Role {
	if (asking.has(form)) return 'asking';
	return little.has(form) ? 'little' : 'telling';
}

/** How one word reads in a text of `locale`. Total: any string may come in. */
export function read(word: string, locale: WrittenLocale): Reading {
	const lower = PLAIN.test(word) ? word : foldCommon(word);
	const name = languageOf(lower, locale);
	const reader = language(name);
	const form = cut(PLAIN.test(lower) ? lower : reader.fold(lower));
	return { language: name, form, stem: reader.stem(form), role: roleOf(form, reader) };
}
