import {
	fallbacks,
	LOCALE_INFO,
	toSerbianLatin,
	type Locale,
	type WrittenLocale
} from '../content';
import { lens, type Lens } from './closeness';
import type { SearchDocument } from './document';
import { passageSegments, titleSegments } from './passage';
import { Reader, type Clue } from './question';
import { rank } from './rank';
import type { Segment } from './segments';
import { Sounds } from './sounds';
import { Spelling } from './spelling';
import { Store } from './store';

export interface SearchOptions {
	/** How many results at most. */
	limit: number;
	/** Only articles of this topic. */
	topic?: string | undefined;
	/**
	 * The reader's locale, if not the index's: `sr-Latn` reads the index of `sr` in Latin script, and
	 * a locale that has only stand-ins reads the index of the locale they are written in.
	 */
	locale?: Locale | undefined;
}

export interface SearchResult {
	id: string;
	/** Comparable within one answer only. */
	score: number;
	title: Segment[];
	/** The part that answers. */
	passage: Segment[];
}

export interface SearchAnswer {
	results: SearchResult[];
	/** The question as it was probably meant, where a word of it is unknown but near a known one. */
	suggestion?: string;
}

export interface SearchIndex {
	/** Articles in it. */
	readonly size: number;
	/**
	 * Adds an article, or replaces the one of the same id. `locale` is the one it is written in,
	 * where that is not the index's (an article that stands in for a missing translation).
	 */
	add(document: SearchDocument, locale?: WrittenLocale): void;
	/** Whether there was such an article. */
	remove(id: string): boolean;
	/** Takes any question; what holds no word of it is never in the answer. */
	search(question: string, options: SearchOptions): SearchAnswer;
}

/** An empty index of what a locale shows. `sr-Latn` gets the index of `sr`, presented in Latin. */
export function createIndex(locale: Locale): SearchIndex {
	return new LocaleIndex(locale);
}

class LocaleIndex implements SearchIndex {
	#locale: Locale;
	#store = new Store();
	#reader = new Reader(
		this.#store,
		new Spelling(this.#store.dictionary),
		new Sounds(this.#store.dictionary)
	);

	constructor(locale: Locale) {
		this.#locale = locale;
	}

	get size(): number {
		return this.#store.size;
	}

	add(document: SearchDocument, locale = LOCALE_INFO[this.#locale].writtenIn): void {
		this.#store.add(document, locale);
	}

	remove(id: string): boolean {
		return this.#store.remove(id);
	}

	search(question: string, { limit, topic, locale = this.#locale }: SearchOptions): SearchAnswer {
		const clues = this.#reader.read(question, this.#languages(locale));
		const glass = lens(clues, this.#store);
		const accepts = (slot: number) =>
			topic === undefined ||
			this.#store.entries[slot]?.document.id.startsWith(`${topic}/`) === true;
		const results = rank(glass, this.#store, limit, accepts).map(({ slot, score }) =>
			this.#result(slot, score, glass, locale)
		);
		const suggestion = this.#suggestion(question, clues);
		return { results, ...(suggestion !== undefined && { suggestion }) };
	}

	/** The languages its articles are written in; the reader's own first, the others as they came. */
	#languages(reader: Locale): WrittenLocale[] {
		const [own = 'en'] = fallbacks(reader);
		return [own, ...[...this.#store.locales].filter((locale) => locale !== own)];
	}

	#result(slot: number, score: number, glass: Lens, locale: Locale): SearchResult {
		const entry = this.#store.entry(slot);
		const show = (segments: Segment[]) =>
			locale === 'sr-Latn'
				? segments.map(({ text, hit }) => ({ text: toSerbianLatin(text), hit }))
				: segments;
		return {
			id: entry.document.id,
			score,
			title: show(titleSegments(entry, glass, this.#store)),
			passage: show(passageSegments(entry, glass, this.#store))
		};
	}

	/** Written in the script of the question. */
	#suggestion(question: string, clues: Clue[]): string | undefined {
		let suggestion = '';
		let at = 0;
		for (const { start, end, correction } of clues) {
			if (correction === undefined) continue;
			const word = this.#store.dictionary.spellings[correction] ?? '';
			const inLatin = /\p{Script=Latin}/u.test(question.slice(start, end));
			suggestion += question.slice(at, start) + (inLatin ? toSerbianLatin(word) : word);
			at = end;
		}
		return at === 0 ? undefined : suggestion + question.slice(at);
	}
}
