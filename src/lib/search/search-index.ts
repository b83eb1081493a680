import {
	fallbacks,
	LOCALE_INFO,
	toSerbianLatin,
	type Locale,
	type WrittenLocale
} from '../content';
import { lens, type Lens } from './closeness';
import type { SearchDocument } from './document';
import { facetsOf, isInScope, tellingSlots, type Facets, type Scope } from './facets';
import { passageSegments, titleSegments } from './passage';
import { Reader } from './question';
import { rank } from './rank';
import type { Segment } from './segments';
import { Sounds } from './sounds';
import { Spelling } from './spelling';
import { Store } from './store';
import { suggestionFor, unknownWords } from './suggestion';

export interface SearchOptions extends Scope {
	/** How many results at most. */
	limit: number;
	/** Whether to count what the answer could be narrowed to. */
	facets?: boolean | undefined;
	/**
	 * The reader's locale, if not the index's: `sr-Latn` reads the index of `sr` in Latin script, and
	 * a locale that has only stand-ins reads the index of the locale they are written in.
	 */
	locale?: Locale | undefined;
}

export interface SearchResult {
	id: string;
	/** The one it is written in. */
	locale: WrittenLocale;
	/** Comparable within one answer only. */
	score: number;
	title: Segment[];
	/** The part that answers. */
	passage: Segment[];
}

export interface SearchAnswer {
	results: SearchResult[];
	/** The question as it was probably meant, where that finds more. */
	suggestion?: string;
	/** The words, as typed, that the library knows nothing like; absent where there are none. */
	unknown?: string[];
	/** Where they were asked for and there is more than a few to narrow. */
	facets?: Facets;
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
	#spelling = new Spelling(this.#store.dictionary);
	#reader = new Reader(this.#store, this.#spelling, new Sounds(this.#store.dictionary));

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

	search(question: string, options: SearchOptions): SearchAnswer {
		const { limit, locale = this.#locale } = options;
		const store = this.#store;
		const clues = this.#reader.read(question, this.#languages(locale));
		const glass = lens(clues, store);
		const telling = options.facets === true ? tellingSlots(clues, store) : undefined;
		const isIn = (slot: number) => isInScope(store.entry(slot).document, options);
		const accepts = (slot: number) => telling?.[slot] !== 0 && isIn(slot);
		const results = rank(glass, store, limit, accepts).map(({ slot, score }) =>
			this.#result(slot, score, glass, locale)
		);
		const known = { store, spelling: this.#spelling, accepts: isIn };
		const suggestion = suggestionFor(question, clues, known);
		const unknown = unknownWords(question, clues);
		const facets = telling && facetsOf(this.#held(telling), options);
		return {
			results,
			...(suggestion !== undefined && { suggestion }),
			...(unknown.length > 0 && { unknown }),
			...(facets && { facets })
		};
	}

	#held(slots: Uint8Array): SearchDocument[] {
		return this.#store.entries.flatMap((entry, slot) =>
			entry && slots[slot] === 1 ? entry.document : []
		);
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
			locale: entry.locale,
			score,
			title: show(titleSegments(entry, glass, this.#store)),
			passage: show(passageSegments(entry, glass, this.#store))
		};
	}
}
