import { Index } from 'flexsearch';
import type { WrittenLocale } from '../content';
import type { Role } from './analyse';
import { Dictionary } from './dictionary';
import type { SearchDocument } from './document';
import { enter, lengthOf, type Entry } from './entry';
import { FIELDS, IN_TEXT, LENGTH_PENALTY, ROLE, TUNING, WEIGHT, type Field } from './tuning';

/** The articles that hold a term, and what BM25F gives each of them for it. */
export interface Postings {
	slots: Uint32Array;
	scores: Float32Array;
}

/** What a store is made from again. */
export interface StoreParts {
	dictionary: Dictionary;
	entries: (Entry | undefined)[];
	/** What `postingsTexts` gave. */
	postings: readonly string[];
}

const noPostings = (): Record<Role, Map<number, Postings>> => ({
	telling: new Map(),
	asking: new Map(),
	little: new Map()
});

/** What FlexSearch calls its postings when it writes them out. */
const POSTINGS = 'map';
/** FlexSearch cuts a result at 100 unless told. */
const ALL = 2 ** 31 - 1;

/**
 * The articles. FlexSearch keeps which article holds which term; beside it stand the articles as
 * numbers, from which weights are made when a term is first asked for, and kept until the next
 * change.
 */
export class Store {
	readonly dictionary: Dictionary;
	/** By slot; a removed article leaves a hole that the next one fills. */
	readonly entries: (Entry | undefined)[];
	#slots = new Map<string, number>();
	#free: number[] = [];
	// The terms are analysed already: FlexSearch's own analysis breaks Indic words.
	#index = new Index({ encode: (terms: string) => terms.split(' '), resolution: 1 });
	#postings = noPostings();
	#locales = new Map<WrittenLocale, number>();
	/** By field: words in all articles, and articles where it is not empty. */
	#lengths = FIELDS.map(() => 0);
	#filled = FIELDS.map(() => 0);

	/**
	 * @param parts of a store that was put away; nothing else may hold them
	 * @throws where they do not fit together
	 */
	constructor(parts?: StoreParts) {
		this.dictionary = parts?.dictionary ?? new Dictionary();
		this.entries = parts?.entries ?? [];
		if (parts) this.#takeUp(parts);
	}

	get size(): number {
		return this.#slots.size;
	}

	/** The locales its articles are written in. */
	get locales(): WrittenLocale[] {
		return [...this.#locales.keys()];
	}

	/** @throws RangeError where there is no article: the caller mixed up its slots. */
	entry(slot: number): Entry {
		const entry = this.entries[slot];
		if (entry === undefined) throw new RangeError(`No article in slot ${slot}`);
		return entry;
	}

	add(document: SearchDocument, locale: WrittenLocale): void {
		this.remove(document.id);
		const entry = enter(document, locale, this.dictionary);
		const slot = this.#free.pop() ?? this.entries.length;
		this.entries[slot] = entry;
		this.#slots.set(document.id, slot);
		this.#index.add(slot, entry.terms.join(' '));
		this.#use(entry, 1);
		this.#measure(entry, 1);
		this.#postings = noPostings();
	}

	remove(id: string): boolean {
		const slot = this.#slots.get(id);
		if (slot === undefined) return false;
		const entry = this.entry(slot);
		this.#slots.delete(id);
		this.entries[slot] = undefined;
		this.#free.push(slot);
		this.#index.remove(slot);
		this.#use(entry, -1);
		this.#measure(entry, -1);
		this.#postings = noPostings();
		return true;
	}

	/** Which slots hold which term, as FlexSearch writes it out: in one piece or a few. */
	postingsTexts(): string[] {
		const texts: string[] = [];
		this.#index.export((key: string, data: string) => {
			if (key.endsWith(POSTINGS)) texts.push(data);
		});
		return texts;
	}

	#takeUp({ entries, postings }: StoreParts): void {
		const taken: number[] = [];
		for (const [slot, entry] of entries.entries()) {
			if (entry === undefined) {
				this.#free.push(slot);
				continue;
			}
			taken.push(slot);
			this.#slots.set(entry.id, slot);
			this.#measure(entry, 1);
		}
		this.#index.import('1.reg', JSON.stringify(taken));
		for (const text of postings) this.#index.import(`1.${POSTINGS}`, text);
	}

	/** How telling a term is: BM25's inverse document frequency, never negative. */
	rarity(term: number): number {
		const uses = this.dictionary.termUses[term] ?? 0;
		return Math.log(1 + (this.size - uses + 0.5) / (uses + 0.5)) ** TUNING.rarityPower;
	}

	/** The articles that hold a term, as a word of that role. */
	postings(term: number, role: Role = 'telling'): Postings {
		let postings = this.#postings[role].get(term);
		if (postings === undefined) {
			const slots = Uint32Array.from(this.#index.search(String(term), { limit: ALL }) as number[]);
			const worth = ROLE[role] * this.rarity(term);
			const score = (slot: number) => worth * saturated(this.#weight(slot, term, IN_TEXT[role]));
			postings = { slots, scores: Float32Array.from(slots, score) };
			this.#postings[role].set(term, postings);
		}
		return postings;
	}

	/** @param inText what a word counts in summary and body beside one in a short line */
	#weight(slot: number, term: number, inText: number): number {
		const entry = this.entry(slot);
		const row = indexOf(entry.terms, term) * FIELDS.length;
		let weight = 0;
		for (const [number, field] of FIELDS.entries()) {
			const count = entry.counts[row + number] ?? 0;
			if (count === 0) continue;
			const average = (this.#lengths[number] ?? 0) / (this.#filled[number] ?? 1);
			const penalty = LENGTH_PENALTY[field];
			const norm = 1 - penalty + (penalty * lengthOf(entry, number)) / average;
			weight += (WEIGHT[field] * (isText(field) ? inText : 1) * count) / norm;
		}
		return weight;
	}

	/** How many articles use each word. */
	#use(entry: Entry, by: 1 | -1): void {
		const { formUses, termUses } = this.dictionary;
		for (const form of new Set(entry.forms)) formUses[form] = (formUses[form] ?? 0) + by;
		for (const term of entry.terms) termUses[term] = (termUses[term] ?? 0) + by;
	}

	/** How long its fields are on average, and which languages it is written in. */
	#measure(entry: Entry, by: 1 | -1): void {
		for (const number of FIELDS.keys()) {
			const length = lengthOf(entry, number);
			this.#lengths[number] = (this.#lengths[number] ?? 0) + by * length;
			this.#filled[number] = (this.#filled[number] ?? 0) + (length > 0 ? by : 0);
		}
		const written = (this.#locales.get(entry.locale) ?? 0) + by;
		if (written === 0) this.#locales.delete(entry.locale);
		else this.#locales.set(entry.locale, written);
	}
}

const isText = (field: Field) => field === 'summary' || field === 'body';

/** BM25: the more often, the more, but ever less. */
const saturated = (weight: number) =>
	(weight * (TUNING.saturation + 1)) / (TUNING.saturation + weight);

/** Where a term that is there stands in ascending terms. */
function indexOf(terms: Uint32Array, term: number): number {
	let low = 0;
	let high = terms.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((terms[middle] ?? 0) < term) low = middle + 1;
		else high = middle;
	}
	return low;
}
