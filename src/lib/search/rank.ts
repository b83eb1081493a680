import { closeness, type Lens } from './closeness';
import type { Clue } from './question';
import type { Store } from './store';
import { TUNING } from './tuning';

/** One article's place in the order. */
export interface Ranked {
	slot: number;
	score: number;
}

/** Browsers may differ in the last bits of a logarithm; the order must not. */
const STEPS = 1e6;
const rounded = (score: number) => Math.round(score * STEPS) / STEPS;

/**
 * The articles that hold a word of the question, best first: BM25F over all of them (Robertson and
 * Zaragoza, "The Probabilistic Relevance Framework", 2009), then a close look at the best. The order
 * is total: equal scores go by id.
 * @param most how many to give at most
 * @param accepts leaves articles out, by slot
 */
export function rank(
	glass: Lens,
	store: Store,
	most: number,
	accepts: (slot: number) => boolean
): Ranked[] {
	const idOf = ({ slot }: Ranked) => store.entry(slot).id;
	const inOrder = (a: Ranked, b: Ranked) => b.score - a.score || (idOf(a) < idOf(b) ? -1 : 1);
	const found = scoreWords(glass.clues, store, accepts);
	const best = atLeast(found, Math.max(most, TUNING.closeLook)).sort(inOrder);
	const close = best.slice(0, TUNING.closeLook).map(({ slot, score }) => {
		const more = closeness(store.entry(slot), glass, store);
		return { slot, score: rounded(score + more) };
	});
	return [...close.sort(inOrder), ...best.slice(TUNING.closeLook)].slice(0, most);
}

/** The best `count`, in any order, and those that score like the last of them. */
function atLeast(found: Ranked[], count: number): Ranked[] {
	if (found.length <= count) return found;
	const scores = Float64Array.from(found, ({ score }) => score).sort();
	const least = scores[scores.length - count] ?? 0;
	return found.filter(({ score }) => score >= least);
}

/** Each clue counts by the best of its meanings in an article, and the clues add up. */
function scoreWords(clues: Clue[], store: Store, accepts: (slot: number) => boolean): Ranked[] {
	const total = new Float64Array(store.entries.length);
	const best = new Float64Array(store.entries.length);
	const found: number[] = [];
	for (const clue of clues) {
		for (const slot of scoreClue(clue, store, best)) {
			if (total[slot] === 0) found.push(slot);
			total[slot] = (total[slot] ?? 0) + (best[slot] ?? 0);
			best[slot] = 0;
		}
	}
	return found.filter(accepts).map((slot) => ({ slot, score: rounded(total[slot] ?? 0) }));
}

/** Writes the clue's score for each article into `best`; gives the slots it wrote. */
function scoreClue({ meanings, role }: Clue, store: Store, best: Float64Array): number[] {
	const touched: number[] = [];
	for (const [term, certainty] of meanings) {
		const { slots, scores } = store.postings(term, role);
		for (let at = 0; at < slots.length; at++) {
			const slot = slots[at] ?? 0;
			const score = certainty * (scores[at] ?? 0);
			const before = best[slot] ?? 0;
			if (before === 0) touched.push(slot);
			if (score > before) best[slot] = score;
		}
	}
	return touched;
}
