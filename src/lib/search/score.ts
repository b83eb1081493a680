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

/**
 * BM25F over all articles (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009):
 * each clue counts by the best of its meanings in an article, and the clues add up.
 */
export function score(clues: readonly Clue[], store: Store): Scored {
	const scores = new Float64Array(store.width);
	const held = new Uint32Array(store.width);
	const found = new Uint32Array(store.width);
	const best = new Float64Array(store.width);
	const touched = new Uint32Array(store.width);
	let size = 0;
	for (const [number, clue] of clues.entries()) {
		const count = scoreClue(clue, store, best, touched);
		for (let at = 0; at < count; at++) {
			const slot = touched[at] ?? 0;
			const before = held[slot] ?? NO_CLUE;
			if (before === NO_CLUE) found[size++] = slot;
			held[slot] = before | (1 << number);
			scores[slot] = (scores[slot] ?? 0) + (best[slot] ?? 0);
			best[slot] = 0;
		}
	}
	return { slots: found.subarray(0, size), scores, clues: held };
}

/** Writes the clue's score for each article into `best`, and which into `touched`; gives how many. */
function scoreClue(
	{ meanings, role }: Clue,
	store: Store,
	best: Float64Array,
	touched: Uint32Array
): number {
	let size = 0;
	for (const [term, certainty] of meanings) {
		const { slots, scores } = store.postings(term, role);
		for (let at = 0; at < slots.length; at++) {
			const slot = slots[at] ?? 0;
			const score = certainty * (scores[at] ?? 0);
			const before = best[slot] ?? 0;
			if (before === 0) touched[size++] = slot;
			if (score > before) best[slot] = score;
		}
	}
	return size;
}
