import type { WrittenLocale } from '../content';
import type { Entry, Numbers } from './entry';
import { FIELDS } from './tuning';

/**
 * Articles that were put away, one after another in a few large arrays, and which of them hold a term,
 * by field and term. An article's number in them is its slot.
 */
export interface PackedArticles {
	ids: readonly string[];
	/** Ids of the products that each is about. */
	products: readonly (readonly string[])[];
	locales: readonly WrittenLocale[];
	/** Per article: milestones, joined terms, then where each field ends. */
	sizes: Uint32Array<ArrayBuffer>;
	forms: Numbers;
	joined: Numbers;
	milestones: Numbers;
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

/** Numbers in `sizes` for each article. */
export const SIZES = 2 + FIELDS.length;

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
	/** Where each article's forms, joined terms and milestones begin. */
	readonly #forms: Uint32Array;
	readonly #joined: Uint32Array;
	readonly #milestones: Uint32Array;

	/** @throws RangeError where the parts do not fit together */
	constructor(articles: PackedArticles, termCount: number) {
		const { ids, sizes, forms, joined, milestones, postings } = articles;
		this.articles = articles;
		this.#termCount = termCount;
		this.#isHeld = new Uint8Array(ids.length).fill(1);
		this.#forms = new Uint32Array(ids.length + 1);
		this.#joined = new Uint32Array(ids.length + 1);
		this.#milestones = new Uint32Array(ids.length + 1);
		for (let slot = 0; slot < ids.length; slot++) {
			const at = slot * SIZES;
			const [words, parted] = [sizes[at + SIZES - 1] ?? 0, sizes[at + 1] ?? 0];
			this.#forms[slot + 1] = (this.#forms[slot] ?? 0) + words;
			this.#joined[slot + 1] = (this.#joined[slot] ?? 0) + parted;
			this.#milestones[slot + 1] = (this.#milestones[slot] ?? 0) + (sizes[at] ?? 0);
		}
		demandCount('words', forms, this.#forms.at(-1));
		demandCount('joined terms', joined, this.#joined.at(-1));
		demandCount('milestones', milestones, this.#milestones.at(-1));
		demandAscending(postings, FIELDS.length * termCount);
	}

	get size(): number {
		return this.articles.ids.length;
	}

	/** Undefined where the slot's article is another by now. */
	entry(slot: number): Entry | undefined {
		if (this.#isHeld[slot] !== 1) return undefined;
		const { locales, sizes, forms, joined, milestones } = this.articles;
		const part = (numbers: Numbers, starts: Uint32Array) =>
			numbers.subarray(starts[slot], starts[slot + 1]);
		return {
			locale: locales[slot] ?? 'en',
			ends: sizes.subarray(slot * SIZES + 2, (slot + 1) * SIZES),
			forms: part(forms, this.#forms),
			joined: part(joined, this.#joined),
			milestones: part(milestones, this.#milestones)
		};
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

function demandAscending({ starts, slots, counts }: PackedPostings, count: number): void {
	demandCount('starts', starts, count + 1);
	for (let at = 0; at < count; at++) {
		if ((starts[at] ?? 0) > (starts[at + 1] ?? 0)) throw new RangeError('Postings end too soon.');
	}
	demandCount('postings', slots, starts[count]);
	demandCount('counts', counts, slots.length);
}
