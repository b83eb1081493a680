import { FIELDS } from './tuning';

/** Articles as they were put away: a row of `counts` for each of an article's terms. */
export interface PackedArticles {
	/** The slot of each article. */
	slots: Uint32Array;
	/** How many terms each has. */
	sizes: readonly number[];
	/** Article by article. */
	terms: Uint32Array;
	/** How often each term stands in each field: a row of `FIELDS.length` for each term. */
	counts: Uint8Array;
}

/** Where a term's rows are, from one place up to another. */
export interface Span {
	from: number;
	to: number;
}

/**
 * The postings of articles that were put away, sorted by term in one pass over their numbers: a
 * fraction of the time that reading them from FlexSearch's own text takes. Never changes; FlexSearch
 * keeps what comes after.
 */
export class Packed {
	/** By term: where its postings begin; where the last one's end stands after it. */
	readonly #starts: Uint32Array;
	/** By posting. */
	readonly slots: Uint32Array;
	readonly #rows: Uint32Array;
	readonly #counts: Uint8Array;

	/** @throws RangeError where an article names a term that the dictionary has not */
	constructor({ slots, sizes, terms, counts }: PackedArticles, termCount: number) {
		this.#counts = counts;
		this.#starts = startsOf(terms, termCount);
		this.slots = new Uint32Array(terms.length);
		this.#rows = new Uint32Array(terms.length);
		const next = this.#starts.slice();
		let row = 0;
		for (let article = 0; article < slots.length; article++) {
			const slot = slots[article] ?? 0;
			for (const end = row + (sizes[article] ?? 0); row < end; row++) {
				const term = terms[row] ?? 0;
				const at = next[term] ?? 0;
				next[term] = at + 1;
				this.slots[at] = slot;
				this.#rows[at] = row;
			}
		}
	}

	/** The postings of a term; none where it came after. */
	of(term: number): Span {
		const from = this.#starts[term] ?? 0;
		return { from, to: this.#starts[term + 1] ?? from };
	}

	/** How often a posting's term stands in a field. */
	count(posting: number, field: number): number {
		return this.#counts[(this.#rows[posting] ?? 0) * FIELDS.length + field] ?? 0;
	}
}

function startsOf(terms: Uint32Array, termCount: number): Uint32Array {
	const starts = new Uint32Array(termCount + 1);
	for (const term of terms) {
		if (term >= termCount) throw new RangeError(`There is no term ${term}.`);
		starts[term + 1] = (starts[term + 1] ?? 0) + 1;
	}
	for (let term = 0; term < termCount; term++) {
		starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
	}
	return starts;
}
