import {
	fallbacks,
	LOCALE_INFO,
	toSerbianLatin,
	type Locale,
	type WrittenLocale
} from '../content';
import { lens, type Lens } from './closeness';
import type { SearchDocument } from './document';
import { facetsOf, isInScope, tellingClues, type Facets, type Scope } from './facets';
import { passageSegments, titleSegments } from './passage';
import { Reader } from './question';
import { rank, type Ranked } from './rank';
import { Scorer } from './score';
import type { Segment } from './segments';
import { packStore, unpackStore, type Snapshot } from './snapshot';
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

/** What a question finds, before the articles' texts are looked at. */
export interface Found {
	/** The articles, the best first. */
	ids: string[];
	/** The answer with its passages; an article whose text is not given is left out. */
	show(textOf: (id: string) => SearchDocument | undefined): SearchAnswer;
}

/** An index without the articles' texts: what must be in memory to search, and no more. */
export interface BareIndex {
	/** Articles in it. */
	readonly size: number;
	/**
	 * Adds an article, or replaces the one of the same id. `locale` is the one it is written in,
	 * where that is not the index's (an article that stands in for a missing translation).
	 */
	add(document: SearchDocument, locale?: WrittenLocale): void;
	/** Whether there was such an article. */
	remove(id: string): boolean;
	/** Takes any question; what holds no word of it is never found. */
	find(question: string, options: SearchOptions): Found;
	/** A question of its own words, the last one half typed; another for each number. */
	sample(number: number): string;
	/** All of it, to be put away; `restoreIndex` makes the same index of it. */
	pack(): Snapshot;
}

export interface SearchIndex extends Omit<BareIndex, 'find' | 'sample' | 'pack'> {
	/** Takes any question; what holds no word of it is never in the answer. */
	search(question: string, options: SearchOptions): SearchAnswer;
}

/** An empty index of what a locale shows. `sr-Latn` gets the index of `sr`, presented in Latin. */
export function createIndex(locale: Locale): SearchIndex {
	return new FullIndex(locale);
}

/** As `createIndex`, but it keeps no texts. */
export function createBareIndex(locale: Locale): BareIndex {
	return new LocaleIndex(locale, new Store());
}

/** The index that was put away. @throws where `snapshot` is none, or is damaged. */
export function restoreIndex(locale: Locale, snapshot: unknown): BareIndex {
	return new LocaleIndex(locale, unpackStore(snapshot));
}

/** A prime: samples come from all over the dictionary, whatever its size. */
const SAMPLE_STEP = 7919;

class FullIndex implements SearchIndex {
	#index: BareIndex;
	#texts = new Map<string, SearchDocument>();

	constructor(locale: Locale) {
		this.#index = createBareIndex(locale);
	}

	get size(): number {
		return this.#index.size;
	}

	add(document: SearchDocument, locale?: WrittenLocale): void {
		this.#index.add(document, locale);
		this.#texts.set(document.id, document);
	}

	remove(id: string): boolean {
		this.#texts.delete(id);
		return this.#index.remove(id);
	}

	search(question: string, options: SearchOptions): SearchAnswer {
		return this.#index.find(question, options).show((id) => this.#texts.get(id));
	}
}

class LocaleIndex implements BareIndex {
	#locale: Locale;
	#store: Store;
	#spelling: Spelling;
	#reader: Reader;
	#scorer: Scorer;

	constructor(locale: Locale, store: Store) {
		this.#locale = locale;
		this.#store = store;
		this.#spelling = new Spelling(store.dictionary);
		this.#reader = new Reader(store, this.#spelling, new Sounds(store.dictionary));
		this.#scorer = new Scorer(store);
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

	pack(): Snapshot {
		return packStore(this.#store);
	}

	sample(number: number): string {
		const { spellings } = this.#store.dictionary;
		const word = (at: number) => spellings[(at * SAMPLE_STEP) % spellings.length] ?? '';
		const half = word(2 * number + 1);
		return `${word(2 * number)} ${half.slice(0, Math.ceil(half.length / 2))}`;
	}

	find(question: string, options: SearchOptions): Found {
		const { limit, locale = this.#locale } = options;
		const store = this.#store;
		const clues = this.#reader.read(question, this.#languages(locale));
		const glass = lens(clues, store);
		const scored = this.#scorer.score(clues);
		const telling = options.facets === true ? tellingClues(clues) : undefined;
		const isIn = (slot: number) => isInScope(slot, store, options);
		const accepts = (slot: number) =>
			(telling === undefined || ((scored.clues[slot] ?? 0) & telling) !== 0) && isIn(slot);
		const ranked = rank(glass, scored, store, limit, accepts).map((each) => ({
			...each,
			id: store.idOf(each.slot) ?? ''
		}));
		const known = { store, spelling: this.#spelling, accepts: isIn };
		const suggestion = suggestionFor(question, clues, known);
		const unknown = unknownWords(question, clues);
		const facets = telling === undefined ? undefined : facetsOf(scored, telling, store, options);
		return {
			ids: ranked.map(({ id }) => id),
			show: (textOf) => ({
				results: ranked.flatMap((each) => {
					const document = textOf(each.id);
					return document ? [this.#result(document, each, glass, locale)] : [];
				}),
				...(suggestion !== undefined && { suggestion }),
				...(unknown.length > 0 && { unknown }),
				...(facets && { facets })
			})
		};
	}

	/** The languages its articles are written in, the reader's own first. */
	#languages(reader: Locale): WrittenLocale[] {
		const [own = 'en'] = fallbacks(reader);
		return [own, ...this.#store.locales.filter((locale) => locale !== own).sort()];
	}

	#result(
		document: SearchDocument,
		{ slot, score }: Ranked,
		glass: Lens,
		locale: Locale
	): SearchResult {
		const show = (segments: Segment[]) =>
			locale === 'sr-Latn'
				? segments.map(({ text, hit }) => ({ text: toSerbianLatin(text), hit }))
				: segments;
		const entry = this.#store.entry(slot);
		return {
			id: document.id,
			locale: entry.locale,
			score,
			title: show(titleSegments(document, entry, glass, this.#store)),
			passage: show(passageSegments(document, entry, glass, this.#store))
		};
	}
}
