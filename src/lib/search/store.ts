import { Index } from 'flexsearch';
import type { WrittenLocale } from '../content';
import type { Role } from './analyse';
import { Dictionary } from './dictionary';
import type { SearchDocument } from './document';
import { enter, lengthOf, type Entry } from './entry';
import { Packed, type PackedArticles } from './packed';
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
	/** The same articles, as they were put away. */
	packed: PackedArticles;
}

const noPostings = (): Record<Role, Map<number, Postings>> => ({
	telling: new Map(),
	asking: new Map(),
	little: new Map()
});

/** FlexSearch cuts a result at 100 unless told. */
const ALL = 2 ** 31 - 1;

/**
 * The articles. FlexSearch keeps which article holds which term, of those that came since the store
 * was put away; beside it stand the articles as numbers, from which weights are made when a term is
 * first asked for, and kept until the next change.
 */
export class Store {
	readonly dictionary: Dictionary;
	/** By slot; a removed article leaves a hole that the next one fills. */
	readonly entries: (Entry | undefined)[];
	#slots = new Map<string, number>();
	#free: number[] = [];
	// The terms are analysed already: FlexSearch's own analysis breaks Indic words.
	#index = new Index({ encode: (terms: string) => terms.split(' '), resolution: 1 });
	/** What was put away; by slot, whether its article is still that one. */
	#packed: Packed | undefined;
	#isPacked = new Uint8Array();
	#postings = noPostings();
	/** By slot and field: what the field's length takes off. Made when first needed after a change. */
	#norms: Float64Array | undefined;
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
		this.#changed();
	}

	remove(id: string): boolean {
		const slot = this.#slots.get(id);
		if (slot === undefined) return false;
		const entry = this.entry(slot);
		this.#slots.delete(id);
		this.entries[slot] = undefined;
		this.#free.push(slot);
		if (this.#isPacked[slot] === 1) this.#isPacked[slot] = 0;
		else this.#index.remove(slot);
		this.#use(entry, -1);
		this.#measure(entry, -1);
		this.#changed();
		return true;
	}

	#changed(): void {
		this.#postings = noPostings();
		this.#norms = undefined;
	}

	#takeUp({ entries, packed }: StoreParts): void {
		this.#packed = new Packed(packed, this.dictionary.termTexts.length);
		this.#isPacked = new Uint8Array(entries.length);
		for (const [slot, entry] of entries.entries()) {
			if (entry === undefined) {
				this.#free.push(slot);
				continue;
			}
			this.#isPacked[slot] = 1;
			this.#slots.set(entry.id, slot);
			this.#measure(entry, 1);
		}
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
			postings = this.#weigh(term, role);
			this.#postings[role].set(term, postings);
		}
		return postings;
	}

	#weigh(term: number, role: Role): Postings {
		const added = this.#index.search(String(term), { limit: ALL }) as number[];
		const { from, to } = this.#packed?.of(term) ?? NOWHERE;
		const slots = new Uint32Array(to - from + added.length);
		const scores = new Float32Array(slots.length);
		const worth = ROLE[role] * this.rarity(term);
		const norms = this.#normsNow();
		let size = 0;
		const put = (slot: number, countOf: (field: number) => number) => {
			const weight = weigh(slot * FIELDS.length, norms, FIELD_WORTHS[role], countOf);
			slots[size] = slot;
			scores[size++] = worth * saturated(weight);
		};
		for (let posting = from; posting < to; posting++) {
			const slot = this.#packed?.slots[posting] ?? 0;
			if (this.#isPacked[slot] === 1) {
				put(slot, (field) => this.#packed?.count(posting, field) ?? 0);
			}
		}
		for (const slot of added) {
			const { terms, counts } = this.entry(slot);
			const row = indexOf(terms, term) * FIELDS.length;
			put(slot, (field) => counts[row + field] ?? 0);
		}
		return { slots: slots.subarray(0, size), scores: scores.subarray(0, size) };
	}

	/** What each article's fields' lengths take off beside the average. */
	#normsNow(): Float64Array {
		if (this.#norms) return this.#norms;
		const norms = new Float64Array(this.entries.length * FIELDS.length);
		for (const [number, field] of FIELDS.entries()) {
			const average = (this.#lengths[number] ?? 0) / (this.#filled[number] ?? 1);
			const penalty = LENGTH_PENALTY[field];
			for (const [slot, entry] of this.entries.entries()) {
				if (entry === undefined) continue;
				norms[slot * FIELDS.length + number] =
					1 - penalty + (penalty * lengthOf(entry, number)) / average;
			}
		}
		return (this.#norms = norms);
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

const NOWHERE = { from: 0, to: 0 };

const isText = (field: Field) => field === 'summary' || field === 'body';
/** By role: what a word in each field is worth, beside one in the body of a text. */
const worths = (role: Role) =>
	FIELDS.map((field) => WEIGHT[field] * (isText(field) ? IN_TEXT[role] : 1));
const FIELD_WORTHS = {
	telling: worths('telling'),
	asking: worths('asking'),
	little: worths('little')
};

/** A term's weight in one article. @param row where the article's norms begin */
function weigh(
	row: number,
	norms: Float64Array,
	worths: readonly number[],
	countOf: (field: number) => number
): number {
	let weight = 0;
	for (let field = 0; field < FIELDS.length; field++) {
		const count = countOf(field);
		if (count > 0) weight += ((worths[field] ?? 0) * count) / (norms[row + field] ?? 1);
	}
	return weight;
}

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
