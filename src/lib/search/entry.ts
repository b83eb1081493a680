import type { WrittenLocale } from '../content';
import { words, type Word } from './analyse';
import type { Dictionary } from './dictionary';
import type { SearchDocument } from './document';
import { FIELDS, type Field } from './tuning';

/** One article as numbers of a dictionary. */
export interface Entry {
	/** The locale it is written in. */
	locale: WrittenLocale;
	/** The forms of all fields, in reading order, a number for each word. */
	forms: Numbers;
	/** Where each field ends in `forms`. */
	ends: Numbers;
	/** The terms of words that a hyphen parts: they stand in no place of their own. */
	joined: Numbers;
	/** Where every `MILE`th word of the body starts, so that a passage is found without reading all. */
	milestones: Numbers;
}

/** As wide as the numbers in it need. */
export type Numbers = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** How often an article's terms stand in it. */
export interface Tally {
	/** Ascending. */
	terms: Uint32Array;
	/** How often each of `terms` stands in each field: a row of `FIELDS.length` for each. */
	counts: Uint8Array;
}

/** Words from one milestone to the next. */
export const MILE = 16;

const HYPHENS = new Set([0x2d, 0x2010, 0x2011]);
/** Repeating a word stops paying long before. */
const MOST_COUNT = 0xff;

/** The terms of an article, each once. */
export function termsOf({ forms, joined }: Entry, { termOf }: Dictionary): Set<number> {
	const terms = new Set<number>(joined);
	for (const form of new Set(forms)) terms.add(termOf[form] ?? 0);
	return terms;
}

/** Reads an article into the dictionary. */
export function enter(
	document: SearchDocument,
	locale: WrittenLocale,
	dictionary: Dictionary
): { entry: Entry; tally: Tally } {
	const forms: number[] = [];
	const parted = new Set<number>();
	const counts = new Map<number, number[]>();
	let milestones = new Uint32Array();
	const count = (form: number, field: number) => {
		const term = dictionary.termOf[form] ?? 0;
		let row = counts.get(term);
		if (row === undefined) counts.set(term, (row = FIELDS.map(() => 0)));
		row[field] = Math.min(MOST_COUNT, (row[field] ?? 0) + 1);
	};
	const ends = FIELDS.map((name, field) => {
		const text = textOf(document, name);
		const found = words(text);
		if (name === 'body') milestones = everyMile(found);
		for (const word of found) {
			const form = dictionary.learn(word.text, locale);
			forms.push(form);
			count(form, field);
		}
		for (const { joined } of hyphenated(text, found)) {
			const form = dictionary.learn(joined, locale);
			parted.add(dictionary.termOf[form] ?? 0);
			count(form, field);
		}
		return forms.length;
	});
	const terms = Uint32Array.from(counts.keys()).sort();
	return {
		entry: {
			locale,
			forms: Uint32Array.from(forms),
			ends: Uint32Array.from(ends),
			joined: Uint32Array.from(parted),
			milestones
		},
		tally: {
			terms,
			counts: Uint8Array.from(Array.from(terms).flatMap((term) => counts.get(term) ?? []))
		}
	};
}

const everyMile = (found: Word[]) =>
	Uint32Array.from(
		{ length: Math.ceil(found.length / MILE) },
		(_, mile) => found[mile * MILE]?.start ?? 0
	);

function textOf(document: SearchDocument, field: Field): string {
	if (field === 'headings') return document.headings.join('\n');
	if (field === 'aliases') return [...document.aliases, ...document.tags].join('\n');
	return document[field];
}

/**
 * People type wifi and email for Wi-Fi and e-mail: the parts, joined, are words too. Gives them
 * with the place of their first part in `found`.
 */
export function hyphenated(text: string, found: Word[]): { joined: string; at: number }[] {
	const pairs: { joined: string; at: number }[] = [];
	for (let at = 1; at < found.length; at++) {
		const [word, next] = [found[at - 1], found[at]];
		if (!word || next?.start !== word.end + 1 || !HYPHENS.has(text.charCodeAt(word.end))) continue;
		pairs.push({ joined: word.text + next.text, at: at - 1 });
	}
	return pairs;
}
