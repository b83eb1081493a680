import { Index } from 'flexsearch';
import { WRITTEN_LOCALES, type WrittenLocale } from '../content';
import type { Role } from './analyse';
import { Dictionary } from './dictionary';
import type { SearchDocument } from './document';
import { enter, termsOf, type Entry, type Tally } from './entry';
import { Labels } from './labels';
import { Packed, type PackedArticles, type VisitCount } from './packed';
import { FIELDS, ROLE, TUNING } from './tuning';
import { FIELD_WORTHS, Norms, saturated } from './weights';

/** The articles that hold a term, and what BM25F gives each of them for it. */
export interface Postings {
	slots: Uint32Array;
	scores: Float32Array;
}

/** What a store is made from again. */
export interface StoreParts {
	dictionary: Dictionary;
	articles: PackedArticles;
}

/** An article that came since the store was put away. */
interface Added {
	products: readonly string[];
	entry: Entry;
	tally: Tally;
}

const noPostings = (): Record<Role, Map<number, Postings>> => ({
	telling: new Map(),
	asking: new Map(),
	little: new Map()
});

/** FlexSearch cuts a result at 100 unless told. */
const ALL = 2 ** 31 - 1;
const NO_PRODUCTS: readonly string[] = [];

/**
 * The articles. FlexSearch keeps which article holds which term, of those that came since the store
 * was put away; beside it stand the articles as numbers, from which weights are made when a term is
 * first asked for, and kept until the next change.
 */
export class Store {
	readonly dictionary: Dictionary;
	/** The topics of the articles that were asked about. */
	readonly topics = new Labels();
	/** By slot, one more than the topic's number; 0 before somebody asks. */
	#topicOf = new Uint32Array();
	/** By slot; a removed article leaves a hole that the next one fills. */
	readonly #ids: (string | undefined)[];
	readonly #added: (Added | undefined)[] = [];
	/** Made when first needed: most visits change nothing. */
	#slots: Map<string, number> | undefined;
	#free: number[] = [];
	#size = 0;
	#changes = 0;
	// The terms are analysed already: FlexSearch's own analysis breaks Indic words.
	#index = new Index({ encode: (terms: string) => terms.split(' '), resolution: 1 });
	#isIndexEmpty = true;
	/** What was put away, but for what changed since. */
	#packed: Packed | undefined;
	#postings = noPostings();
	readonly #norms = new Norms();
	#locales = new Map<WrittenLocale, number>();
	/** By slot: a term's weight while it is being made; all 0 between. */
	#weights = new Float64Array();
	#touched = new Uint32Array();

	/**
	 * @param parts of a store that was put away; nothing else may hold them
	 * @throws where they do not fit together
	 */
	constructor(parts?: StoreParts) {
		this.dictionary = parts?.dictionary ?? new Dictionary();
		this.#ids = parts?.articles.ids ?? [];
		if (parts) this.#takeUp(parts.articles);
	}

	/** Articles in it. */
	get size(): number {
		return this.#size;
	}

	/** How often it changed: what was made of it before is out of date. */
	get changes(): number {
		return this.#changes;
	}

	/** One more than the highest slot. */
	get width(): number {
		return this.#ids.length;
	}

	/** The locales its articles are written in. */
	get locales(): WrittenLocale[] {
		return [...this.#locales.keys()];
	}

	/** Undefined where there is no article. */
	idOf(slot: number): string | undefined {
		return this.#ids[slot];
	}

	/** The products that an article is about. */
	productsOf(slot: number): readonly string[] {
		return this.#added[slot]?.products ?? this.#packed?.productsOf(slot) ?? NO_PRODUCTS;
	}

	/** The number of an article's topic in `topics`. */
	topicOf(slot: number): number {
		if (this.#topicOf.length < this.width) {
			const wider = new Uint32Array(this.width * 2);
			wider.set(this.#topicOf);
			this.#topicOf = wider;
		}
		let topic = this.#topicOf[slot] ?? 0;
		if (topic === 0) {
			const id = this.#ids[slot] ?? '';
			topic = 1 + this.topics.number(id.slice(0, Math.max(0, id.indexOf('/'))));
			this.#topicOf[slot] = topic;
		}
		return topic - 1;
	}

	/** @throws RangeError where there is no article: the caller mixed up its slots. */
	entry(slot: number): Entry {
		const entry = this.#added[slot]?.entry ?? this.#packed?.entry(slot);
		if (entry === undefined) throw new RangeError(`No article in slot ${slot}`);
		return entry;
	}

	add(document: SearchDocument, locale: WrittenLocale): void {
		const { id, products = NO_PRODUCTS } = document;
		this.remove(id);
		const added = { products, ...enter(document, locale, this.dictionary) };
		const slot = this.#free.pop() ?? this.#ids.length;
		this.#added[slot] = added;
		this.#ids[slot] = id;
		this.#topicOf[slot] = 0;
		this.#slotsNow().set(id, slot);
		this.#index.add(slot, added.tally.terms.join(' '));
		this.#isIndexEmpty = false;
		this.#use(added.entry, 1);
		this.#norms.put(slot, added.entry.ends);
		this.#count(locale, 1);
		this.#change();
	}

	remove(id: string): boolean {
		const slot = this.#slotsNow().get(id);
		if (slot === undefined) return false;
		const entry = this.entry(slot);
		this.#slotsNow().delete(id);
		this.#ids[slot] = undefined;
		this.#added[slot] = undefined;
		this.#free.push(slot);
		if (this.#packed?.drop(slot) !== true) this.#index.remove(slot);
		this.#use(entry, -1);
		this.#norms.put(slot, undefined);
		this.#count(entry.locale, -1);
		this.#change();
		return true;
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

	/** Visits how often each term stands in each field of each article; one place after another. */
	eachCount(visit: VisitCount): void {
		this.#packed?.eachCount(visit);
		for (let slot = 0; slot < this.#added.length; slot++) {
			const { terms, counts } = this.#added[slot]?.tally ?? NOTHING;
			for (let at = 0; at < counts.length; at++) {
				const count = counts[at] ?? 0;
				if (count === 0) continue;
				const row = Math.floor(at / FIELDS.length);
				visit(at - row * FIELDS.length, terms[row] ?? 0, slot, count);
			}
		}
	}

	#change(): void {
		this.#changes++;
		this.#postings = noPostings();
	}

	#takeUp(articles: PackedArticles): void {
		this.#packed = new Packed(articles, this.dictionary.termTexts.length);
		this.#norms.takeUp(articles.ends);
		const counts = WRITTEN_LOCALES.map(() => 0);
		for (const code of articles.locales) counts[code] = (counts[code] ?? 0) + 1;
		for (const [code, count] of counts.entries()) {
			const locale = WRITTEN_LOCALES[code];
			if (locale === undefined) throw new RangeError(`A snapshot names a locale ${code}.`);
			if (count > 0) this.#count(locale, count);
		}
	}

	#slotsNow(): Map<string, number> {
		if (this.#slots) return this.#slots;
		this.#slots = new Map();
		for (const [slot, id] of this.#ids.entries()) {
			if (id !== undefined) this.#slots.set(id, slot);
		}
		return this.#slots;
	}

	#weigh(term: number, role: Role): Postings {
		if (this.#weights.length < this.width) {
			this.#weights = new Float64Array(2 * this.width);
			this.#touched = new Uint32Array(2 * this.width);
		}
		const [weights, touched] = [this.#weights, this.#touched];
		const worths = FIELD_WORTHS[role];
		const packed = this.#packed?.weigh(term, worths, this.#norms.now(), weights, touched) ?? 0;
		const count = this.#weighAdded(term, worths, packed);
		const slots = touched.slice(0, count);
		const scores = new Float32Array(count);
		const worth = ROLE[role] * this.rarity(term);
		for (let at = 0; at < count; at++) {
			const slot = slots[at] ?? 0;
			scores[at] = worth * saturated(weights[slot] ?? 0);
			weights[slot] = 0;
		}
		return { slots, scores };
	}

	#weighAdded(term: number, worths: readonly number[], size: number): number {
		if (this.#isIndexEmpty) return size;
		const norms = this.#norms.now();
		for (const slot of this.#index.search(String(term), { limit: ALL }) as number[]) {
			const { terms, counts } = this.#added[slot]?.tally ?? NOTHING;
			const row = indexOf(terms, term) * FIELDS.length;
			let weight = 0;
			for (let field = 0; field < FIELDS.length; field++) {
				const count = counts[row + field] ?? 0;
				if (count > 0)
					weight += ((worths[field] ?? 0) * count) / (norms[slot * FIELDS.length + field] ?? 1);
			}
			this.#touched[size++] = slot;
			this.#weights[slot] = weight;
		}
		return size;
	}

	/** How many articles use each word. */
	#use(entry: Entry, by: 1 | -1): void {
		const { formUses, termUses } = this.dictionary;
		for (const form of new Set(entry.forms)) formUses[form] = (formUses[form] ?? 0) + by;
		for (const term of termsOf(entry, this.dictionary)) termUses[term] = (termUses[term] ?? 0) + by;
	}

	#count(locale: WrittenLocale, by: number): void {
		this.#size += by;
		const written = (this.#locales.get(locale) ?? 0) + by;
		if (written === 0) this.#locales.delete(locale);
		else this.#locales.set(locale, written);
	}
}

const NOTHING: Tally = { terms: new Uint32Array(), counts: new Uint8Array() };

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
