import type { WrittenLocale } from '../content';
import { read, roleOf, words, type Reading, type Role } from './analyse';
import type { Dictionary } from './dictionary';
import { rarerHalf } from './halves';
import { language } from './languages';
import type { Sounds } from './sounds';
import type { Near, Spelling } from './spelling';
import type { Store } from './store';
import { TUNING } from './tuning';

/** What a word may mean. */
interface Meant {
	/** As the index writes it in the reader's language; empty where nothing of it is worth keeping. */
	form: string;
	/** As the index writes it, once per language that can read it. */
	forms: ReadonlySet<string>;
	/** The terms it may stand for, and how surely: 1 is the word itself. */
	meanings: Map<number, number>;
	role: Role;
	/** The nearest form of the library, where it lacks the word itself. */
	correction?: number;
}

/** One word of a question and what it may mean. */
export interface Clue extends Meant {
	/** Where it was typed, in UTF-16 code units. */
	start: number;
	end: number;
}

/** As much of a question is read; more words than this say no more about what is sought. */
const MOST_TEXT = 1000;
const MOST_WORDS = 32;
const MOST_NEAR = 8;
const MOST_BEGUN = 12;
const MOST_HEARD = 12;
const MOST_BORROWED = 4;
const MOST_KIN = 40;
/** Words whose meanings are remembered: a question's, and those of the keys before. */
const MOST_KNOWN = 64;
const LATIN = /^\p{Script=Latin}+$/u;

/** Reads questions put to one library. */
export class Reader {
	#dictionary: Dictionary;
	#spelling: Spelling;
	#sounds: Sounds;
	#store: Store;
	/** By locales and word; of the store as it was after `#readAt` changes. */
	#known = new Map<string, Meant>();
	#readAt = 0;

	constructor(store: Store, spelling: Spelling, sounds: Sounds) {
		this.#dictionary = store.dictionary;
		this.#store = store;
		this.#spelling = spelling;
		this.#sounds = sounds;
	}

	/**
	 * The words of a question with their meanings, each once, in order. A word at the very end is
	 * taken for one still being typed.
	 * @param locales the languages that the library's articles are written in, the reader's first
	 */
	read(question: string, locales: readonly WrittenLocale[]): Clue[] {
		const text = question.slice(0, MOST_TEXT);
		const clues: Clue[] = [];
		const seen = new Set<string>();
		for (const { start, end, text: word } of words(text)) {
			const meant = this.#meant(word, locales, end === text.length);
			if (meant.form === '' || seen.has(meant.form)) continue;
			seen.add(meant.form);
			clues.push({ ...meant, start, end });
			if (clues.length === MOST_WORDS) break;
		}
		this.#join(clues, text, locales);
		return clues;
	}

	/** What a word means by itself: from one key to the next, all words but the last mean the same. */
	#meant(word: string, locales: readonly WrittenLocale[], begun: boolean): Meant {
		if (this.#readAt !== this.#store.changes || this.#known.size >= MOST_KNOWN) this.#known.clear();
		this.#readAt = this.#store.changes;
		const key = `${locales.join(' ')} ${begun ? '…' : ''}${word}`;
		let meant = this.#known.get(key);
		if (!meant) this.#known.set(key, (meant = this.#mean(word, locales, begun)));
		return meant;
	}

	#mean(word: string, locales: readonly WrittenLocale[], begun: boolean): Meant {
		const readings = locales.map((locale) => read(word, locale));
		const role = readings.find((reading) => reading.role !== 'telling')?.role ?? 'telling';
		const form = readings[0]?.form ?? '';
		const forms = new Set(readings.map((reading) => reading.form));
		const meant: Meant = { form, forms, meanings: new Map(), role };
		for (const { stem } of readings) this.#add(meant, this.#dictionary.term(stem), 1);
		const [own] = locales;
		if (own !== undefined && LATIN.test(form)) this.#hear(meant, form, own, begun);
		let [exact] = meant.meanings.keys();
		this.#guess(meant, readings, begun);
		if (meant.meanings.size === 0 && own !== undefined) exact = this.#part(meant, word, own);
		if (role === 'telling' && !LATIN.test(form)) this.#hearBorrowed(meant, form, exact);
		return meant;
	}

	/** A Latin word may be one of the reader's language, typed as it sounds. */
	#hear(clue: Meant, form: string, locale: WrittenLocale, begun: boolean): void {
		const heard = this.#sounds.alike(form, locale, MOST_HEARD);
		const isKnown = clue.meanings.size > 0;
		const reader = language(locale);
		for (const { form, apart } of heard) {
			const role = roleOf(this.#dictionary.formTexts[form] ?? '', reader);
			if (apart === (isKnown ? 0 : heard[0]?.apart) && role !== 'telling') clue.role = role;
		}
		if (isKnown && heard[0]?.apart === 0) this.#level(clue, heard[0].form);
		for (const { form, apart } of heard) {
			// What the library writes in Latin letters itself is rarely another word's misspelling.
			const doubt = isKnown ? apart * 2 : apart;
			if (isKnown && apart > 1) break;
			this.#add(clue, this.#dictionary.termOf[form], TUNING.heard * TUNING.misheard ** doubt);
		}
		if (!begun || isKnown || heard[0]?.apart === 0) return;
		for (const { form: longer } of this.#sounds.beginning(form, locale, MOST_BEGUN)) {
			this.#add(clue, this.#dictionary.termOf[longer], TUNING.begun);
		}
	}

	/**
	 * An English word in the reader's own letters (डिलीट, delete): articles that are not translated
	 * have it in Latin ones. Where the library has the word as it was typed (`exact`), the English one
	 * is neither surer nor tells more than that, and must sound much like it.
	 */
	#hearBorrowed(clue: Meant, form: string, exact: number | undefined): void {
		const sure = clue.meanings.get(exact ?? -1) ?? 1;
		for (const { form: latin, apart } of this.#sounds.borrowed(form, MOST_BORROWED)) {
			const term = this.#dictionary.termOf[latin] ?? 0;
			const heard = TUNING.heard * TUNING.misheard ** apart;
			if (exact === undefined) this.#add(clue, term, heard);
			else if (apart <= 1) this.#add(clue, term, sure * heard * this.#levelled(term, exact));
		}
	}

	/** By how much a term's rarity must be lessened to be no rarer than another's. */
	#levelled(term: number, other: number): number {
		return Math.min(1, this.#store.rarity(other) / this.#store.rarity(term));
	}

	/**
	 * An editor's alias in Latin letters makes a common word look rare: it is no more telling than
	 * the same word in its own script.
	 */
	#level({ meanings }: Meant, native: number): void {
		const common = this.#dictionary.termOf[native] ?? 0;
		for (const [term, certainty] of meanings) {
			meanings.set(term, certainty * this.#levelled(term, common));
		}
	}

	/** What else a word may mean: mistyped, still being typed, or with another ending. */
	#guess(clue: Meant, readings: Reading[], begun: boolean): void {
		if (clue.role === 'little') return;
		const unknown = clue.meanings.size === 0;
		for (const { form, stem } of readings) {
			if (begun) this.#complete(clue, form);
			if (unknown) this.#correct(clue, form);
			this.#addKin(clue, stem);
		}
	}

	/** Adds a meaning, unless the library no longer holds the term or a surer one is known. */
	#add({ meanings }: Meant, term: number | undefined, certainty: number): void {
		if (term === undefined || (this.#dictionary.termUses[term] ?? 0) === 0) return;
		if (certainty > (meanings.get(term) ?? 0)) meanings.set(term, certainty);
	}

	#complete(clue: Meant, form: string): void {
		if (form.length < 2) return;
		for (const longer of this.#spelling.beginning(form, MOST_BEGUN)) {
			this.#add(clue, this.#dictionary.termOf[longer], TUNING.begun);
		}
	}

	#correct(clue: Meant, form: string): void {
		const near = this.#spelling.near(form, MOST_NEAR);
		const nearest = near[0];
		if (nearest === undefined) return;
		const nearests = near.filter(({ edits }) => edits === nearest.edits);
		const likeliest = this.#likeliest(form, nearests);
		if (likeliest !== undefined) clue.correction ??= likeliest;
		for (const other of nearests) {
			this.#add(clue, this.#dictionary.termOf[other.form], TUNING.mistyped ** other.edits);
		}
	}

	/**
	 * The one to name of forms as near. Hardly anybody mistypes a first letter: what begins otherwise
	 * may be looked for, but to name it would be a guess. Rather one that was typed but for its end, or
	 * that ends alike.
	 */
	#likeliest(form: string, nearests: readonly Near[]): number | undefined {
		const text = (near: Near) => this.#dictionary.formTexts[near.form] ?? '';
		const begun = nearests.filter((near) => text(near).startsWith(form.charAt(0)));
		const longer = begun.find((near) => text(near).startsWith(form));
		const endsAlike = begun.find((near) => text(near).at(-1) === form.at(-1));
		return (longer ?? endsAlike ?? begun[0])?.form;
	}

	#addKin(clue: Meant, stem: string): void {
		const size = Math.max(TUNING.rootLeast, Math.ceil(stem.length * TUNING.rootShare));
		if (stem.length < size || /^\d/.test(stem)) return;
		for (const relative of this.#spelling.beginning(stem.slice(0, size), MOST_KIN)) {
			const term = this.#dictionary.termOf[relative] ?? 0;
			const text = this.#dictionary.termTexts[term] ?? '';
			if (text.length > stem.length + TUNING.kinLonger) continue;
			const alike = (2 * sharedStart(stem, text)) / (stem.length + text.length);
			this.#add(clue, term, TUNING.kin * alike ** TUNING.kinFall);
		}
	}

	/** The word that tells of two written as one. */
	#part(clue: Meant, word: string, locale: WrittenLocale): number | undefined {
		const half = rarerHalf(word, locale, this.#dictionary);
		if (half === undefined) return undefined;
		clue.role = half.role;
		if (half.role !== 'telling') return undefined;
		this.#add(clue, half.term, TUNING.joined);
		return half.term;
	}

	/** `wi fi` may be one word of the library: then it is a meaning of both. */
	#join(clues: Clue[], text: string, locales: readonly WrittenLocale[]): void {
		for (const [at, clue] of clues.entries()) {
			const next = clues[at + 1];
			if (next === undefined || next.start - clue.end > 1) continue;
			// As they were typed: by itself the first one may be folded otherwise (పాస్ వర్డ్).
			const both = text.slice(clue.start, clue.end) + text.slice(next.start, next.end);
			for (const locale of locales) {
				const term = this.#dictionary.term(read(both, locale).stem);
				if (term === undefined) continue;
				// What the word means by itself stays as it is.
				for (const part of [clue, next]) {
					part.meanings = new Map(part.meanings);
					// Nor is half a word mistyped.
					delete part.correction;
					this.#add(part, term, TUNING.joined);
				}
			}
		}
	}
}

/** How many code units two words have in common from their first on. */
function sharedStart(a: string, b: string): number {
	let at = 0;
	while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at++;
	return at;
}
