import type { Clue } from './question';
import type { Store } from './store';

/** The articles that hold a word of a question. */
export interface Scored {
	/** Each once, in no order. */
	slots: Uint32Array;
	/** By slot: the score by words alone. */
	scores: Float64Array;
	/** By slot: which clues it holds, a bit each. */
	clues: Uint32Array;
}

/** A question has at most 32 clues: one number holds a bit for each. */
export const NO_CLUE = 0;

/** The articles that hold a clue, and what its best meaning counts in each. */
interface Held {
	slots: Uint32Array;
	scores: Float64Array;
}

/**
 * BM25F over all articles (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009):
 * each clue counts by the best of its meanings in an article, and the clues add up.
 */
export class Scorer {
	readonly #store: Store;
	/** What a word of the keys before came to; the reader makes other meanings after a change. */
	readonly #held = new WeakMap<Clue['meanings'], Held>();
	/** By slot; all 0 between questions. */
	#best = new Float64Array();
	#touched = new Uint32Array();

	constructor(store: Store) {
		this.#store = store;
	}

	score(clues: readonly Clue[]): Scored {
		const { width } = this.#store;
		const scores = new Float64Array(width);
		const held = new Uint32Array(width);
		const found = new Uint32Array(width);
		let size = 0;
		for (const [number, clue] of clues.entries()) {
			const { slots, scores: own } = this.#holding(clue);
			const bit = 1 << number;
			for (let at = 0; at < slots.length; at++) {
				const slot = slots[at] ?? 0;
				const before = held[slot] ?? NO_CLUE;
				if (before === NO_CLUE) found[size++] = slot;
				held[slot] = before | bit;
				scores[slot] = (scores[slot] ?? 0) + (own[at] ?? 0);
			}
		}
		return { slots: found.subarray(0, size), scores, clues: held };
	}

	#holding(clue: Clue): Held {
		let held = this.#held.get(clue.meanings);
		if (!held) this.#held.set(clue.meanings, (held = this.#bestOf(clue)));
		return held;
	}

	#bestOf({ meanings, role }: Clue): Held {
		if (this.#best.length < this.#store.width) {
			this.#best = new Float64Array(this.#store.width * 2);
			this.#touched = new Uint32Array(this.#store.width * 2);
		}
		const [best, touched] = [this.#best, this.#touched];
		let size = 0;
		for (const [term, certainty] of meanings) {
			const { slots, scores } = this.#store.postings(term, role);
			for (let at = 0; at < slots.length; at++) {
				const slot = slots[at] ?? 0;
				const score = certainty * (scores[at] ?? 0);
				const before = best[slot] ?? 0;
				if (before === 0) touched[size++] = slot;
				if (score > before) best[slot] = score;
			}
		}
		const slots = touched.slice(0, size);
		const scores = new Float64Array(size);
		for (let at = 0; at < size; at++) {
			const slot = slots[at] ?? 0;
			scores[at] = best[slot] ?? 0;
			best[slot] = 0;
		}
		return { slots, scores };
	}
}
