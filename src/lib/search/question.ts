import type { WrittenLocale } from '../content';
import { read, words, type Reading, type Word } from './analyse';
import type { Dictionary } from './dictionary';
import type { Spelling } from './spelling';
import { TUNING } from './tuning';

/** One word of a question and what it may mean. */
export interface Clue {
	/** Where it was typed, in UTF-16 code units. */
	start: number;
	end: number;
	/** As the index writes it, once per language that can read it. */
	forms: ReadonlySet<string>;
	/** The terms it may stand for, and how surely: 1 is the word itself. */
	meanings: Map<number, number>;
	/** What it counts beside the other words. */
	weight: number;
	/** The nearest form of the library, where it lacks the word itself. */
	correction?: number;
}

/** As much of a question is read; more words than this say no more about what is sought. */
const MOST_TEXT = 1000;
const MOST_WORDS = 32;
const MOST_NEAR = 8;
const MOST_BEGUN = 12;
const MOST_KIN = 40;

/** Reads questions put to one library. */
export class Reader {
	#dictionary: Dictionary;
	#spelling: Spelling;

	constructor(dictionary: Dictionary, spelling: Spelling) {
		this.#dictionary = dictionary;
		this.#spelling = spelling;
	}

	/**
	 * The words of a question with their meanings, each once, in order. A word at the very end is
	 * taken for one still being typed.
	 * @param locales the languages that the library's articles are written in, the reader's first
	 */
	read(question: string, locales: readonly WrittenLocale[]): Clue[] {
		const text = question.slice(0, MOST_TEXT);
		const found = words(text);
		const clues: Clue[] = [];
		const seen = new Set<string>();
		for (const word of found) {
			const readings = locales.map((locale) => read(word.text, locale));
			const form = readings[0]?.form ?? '';
			if (form === '' || seen.has(form)) continue;
			seen.add(form);
			clues.push(this.#clue(word, readings, word.end === text.length));
			if (clues.length === MOST_WORDS) break;
		}
		this.#join(clues, locales);
		return clues;
	}

	#clue({ start, end }: Word, readings: Reading[], begun: boolean): Clue {
		const meanings = new Map<number, number>();
		const forms = new Set(readings.map(({ form }) => form));
		const little = readings.some((reading) => reading.little);
		const clue: Clue = { start, end, forms, meanings, weight: little ? TUNING.little : 1 };
		for (const { stem } of readings) this.#mean(clue, this.#dictionary.term(stem), 1);
		if (little) return clue;
		const unknown = meanings.size === 0;
		for (const { form, stem } of readings) {
			if (unknown && begun) this.#complete(clue, form);
			if (unknown) this.#correct(clue, form);
			this.#addKin(clue, stem);
		}
		return clue;
	}

	/** Adds a meaning, unless the library no longer holds the term or a surer one is known. */
	#mean(clue: Clue, term: number | undefined, certainty: number): void {
		if (term === undefined || (this.#dictionary.termUses[term] ?? 0) === 0) return;
		if (certainty > (clue.meanings.get(term) ?? 0)) clue.meanings.set(term, certainty);
	}

	#complete(clue: Clue, form: string): void {
		if (form.length < 2) return;
		for (const longer of this.#spelling.beginning(form, MOST_BEGUN)) {
			this.#mean(clue, this.#dictionary.termOf[longer], TUNING.begun);
		}
	}

	#correct(clue: Clue, form: string): void {
		const near = this.#spelling.near(form, MOST_NEAR);
		const nearest = near[0];
		if (nearest === undefined) return;
		clue.correction ??= nearest.form;
		for (const other of near) {
			if (other.edits > nearest.edits) break;
			this.#mean(clue, this.#dictionary.termOf[other.form], TUNING.mistyped ** other.edits);
		}
	}

	#addKin(clue: Clue, stem: string): void {
		const size = Math.max(TUNING.rootLeast, Math.ceil(stem.length * TUNING.rootShare));
		if (stem.length < size || /^\d/.test(stem)) return;
		for (const relative of this.#spelling.beginning(stem.slice(0, size), MOST_KIN)) {
			const term = this.#dictionary.termOf[relative] ?? 0;
			const length = this.#dictionary.termTexts[term]?.length ?? 0;
			if (length <= stem.length + TUNING.kinLonger) this.#mean(clue, term, TUNING.kin);
		}
	}

	/** `wi fi` may be one word of the library: then it is a meaning of both. */
	#join(clues: Clue[], locales: readonly WrittenLocale[]): void {
		for (const [at, clue] of clues.entries()) {
			const next = clues[at + 1];
			if (next === undefined || next.start - clue.end > 1) continue;
			for (const locale of locales) {
				const both = `${[...clue.forms][0] ?? ''}${[...next.forms][0] ?? ''}`;
				const term = this.#dictionary.term(read(both, locale).stem);
				this.#mean(clue, term, TUNING.joined);
				this.#mean(next, term, TUNING.joined);
			}
		}
	}
}
