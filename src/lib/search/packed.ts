import { WRITTEN_LOCALES } from '../content';
import type { Entry, Numbers } from './entry';
import { FIELDS } from './tuning';

/**
 * Articles that were put away, one after another in a few large arrays, and which of them hold a term,
 * by field and term. An article's number in them is its slot.
 */
export interface PackedArticles {
	ids: (string | undefined)[];
	/** A line for each, the ids of its products parted by spaces. */
	products: string;
	/** By `WRITTEN_LOCALES`. */
	locales: Uint8Array<ArrayBuffer>;
	/** Row by row, where each field ends. */
	ends: Uint32Array<ArrayBuffer>;
	/** One after another; where each article's begin, and last of all where they end. */
	forms: Numbers;
	formStarts: Uint32Array<ArrayBuffer>;
	joined: Numbers;
	joinedStarts: Uint32Array<ArrayBuffer>;
	milestones: Numbers;
	mileStarts: Uint32Array<ArrayBuffer>;
	postings: PackedPostings;
}

/** The postings of all fields, those of a field one after another, in it those of a term. */
export interface PackedPostings {
	/** By field and term: where its postings begin; where the last one's end stands after it. */
	starts: Uint32Array<ArrayBuffer>;
	/** By posting: the article, and how often the term stands in the field. */
	slots: Numbers;
	counts: Uint8Array<ArrayBuffer>;
}

/** Told how often a term stands in a field of an article. */
export type VisitCount = (field: number, term: number, slot: number, count: number) => void;

const NO_PRODUCTS: readonly string[] = [];

/**
 * Reads what was put away where it lies: a start pays for nothing but what the first questions need.
 * It only forgets; the store keeps what comes after.
 */
export class Packed {
	readonly articles: PackedArticles;
	/** Terms that the dictionary had. */
	readonly #termCount: number;
	/** By slot, whether its article is still that one. */
	readonly #isHeld: Uint8Array;
	#products: (readonly string[])[] | undefined;

	/** @throws RangeError where the parts do not fit together */
	constructor(articles: PackedArticles, termCount: number) {
		const { ids, locales, ends, postings } = articles;
		const { forms, formStarts, joined, joinedStarts, milestones, mileStarts } = articles;
		this.articles = articles;
		this.#termCount = termCount;
		this.#isHeld = new Uint8Array(ids.length).fill(1);
		demandCount('locales', locales, ids.length);
		demandCount('ends', ends, ids.length * FIELDS.length);
		for (const starts of [formStarts, joinedStarts, mileStarts]) {
			demandCount('starts', starts, ids.length + 1);
		}
		demandCount('words', forms, formStarts.at(-1));
		demandCount('joined terms', joined, joinedStarts.at(-1));
		demandCount('milestones', milestones, mileStarts.at(-1));
		demandCount('starts', postings.starts, FIELDS.length * termCount + 1);
		demandCount('postings', postings.slots, postings.starts.at(-1));
		demandCount('counts', postings.counts, postings.slots.length);
	}

	/** Articles that were put away: the store may add to their ids. */
	get size(): number {
		return this.#isHeld.length;
	}

	/** Undefined where the slot's article is another by now. */
	entry(slot: number): Entry | undefined {
		if (this.#isHeld[slot] !== 1) return undefined;
		const { locales, ends, forms, formStarts, joined, joinedStarts, milestones, mileStarts } =
			this.articles;
		const part = (numbers: Numbers, starts: Uint32Array) =>
			numbers.subarray(starts[slot], starts[slot + 1]);
		return {
			locale: WRITTEN_LOCALES[locales[slot] ?? 0] ?? 'en',
			ends: ends.subarray(slot * FIELDS.length, (slot + 1) * FIELDS.length),
			forms: part(forms, formStarts),
			joined: part(joined, joinedStarts),
			milestones: part(milestones, mileStarts)
		};
	}

	/** The products that an article is about. @throws RangeError where they are not all there */
	productsOf(slot: number): readonly string[] {
		if (!this.#products) {
			const lines = this.articles.products.split('\n');
			demandCount('lines of products', lines, this.size);
			this.#products = lines.map((line) => (line === '' ? NO_PRODUCTS : line.split(' ')));
		}
		return this.#products[slot] ?? NO_PRODUCTS;
	}

	/** Forgets an article. Whether it was there. */
	drop(slot: number): boolean {
		const wasHeld = this.#isHeld[slot] === 1;
		if (wasHeld) this.#isHeld[slot] = 0;
		return wasHeld;
	}

	/**
	 * Adds to `weights`, by slot, what a term weighs in each article that holds it, and writes those
	 * into `touched`; gives how many.
	 * @param worths by field
	 * @param norms by slot and field
	 * @throws RangeError where a posting names no article
	 */
	weigh(
		term: number,
		worths: readonly number[],
		norms: Float64Array,
		weights: Float64Array,
		touched: Uint32Array
	): number {
		const { slots, counts } = this.articles.postings;
		const isHeld = this.#isHeld;
		let size = 0;
		for (let field = 0; field < FIELDS.length; field++) {
			const worth = worths[field] ?? 0;
			const to = this.#start(field, term + 1);
			for (let at = this.#start(field, term); at < to; at++) {
				const slot = slots[at] ?? 0;
				const state = isHeld[slot];
				if (state === undefined) throw new RangeError(`No article was put away in slot ${slot}.`);
				if (state === 0) continue;
				const before = weights[slot] ?? 0;
				if (before === 0) touched[size++] = slot;
				const norm = norms[slot * FIELDS.length + field] ?? 1;
				weights[slot] = before + (worth * (counts[at] ?? 0)) / norm;
			}
		}
		return size;
	}

	eachCount(visit: VisitCount): void {
		const { slots, counts } = this.articles.postings;
		for (let field = 0; field < FIELDS.length; field++) {
			for (let term = 0; term < this.#termCount; term++) {
				const to = this.#start(field, term + 1);
				for (let at = this.#start(field, term); at < to; at++) {
					const slot = slots[at] ?? 0;
					if (this.#isHeld[slot] === 1) visit(field, term, slot, counts[at] ?? 0);
				}
			}
		}
	}

	/** Where the postings of a term in a field begin; a term that came after has none. */
	#start(field: number, term: number): number {
		const at = field * this.#termCount + Math.min(term, this.#termCount);
		return this.articles.postings.starts[at] ?? 0;
	}
}

/** @throws RangeError where what came is not `count` of them */
export function demandCount(name: string, found: { length: number }, count = 0): void {
	if (found.length === count) return;
	throw new RangeError(`A snapshot has ${found.length} ${name} instead of ${count}.`);
}
