import { closeness, mostCloseness, type Lens } from './closeness';
import type { Scored } from './score';
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
 * The articles that hold a word of the question, best first: by their words, then the best after a
 * close look. The order is total: equal scores go by id.
 * @param most how many to give at most
 * @param accepts leaves articles out, by slot
 */
export function rank(
	glass: Lens,
	scored: Scored,
	store: Store,
	most: number,
	accepts: (slot: number) => boolean
): Ranked[] {
	const isBefore = (a: Ranked, b: Ranked) =>
		a.score > b.score ||
		(a.score === b.score && (store.idOf(a.slot) ?? '') < (store.idOf(b.slot) ?? ''));
	const inOrder = (a: Ranked, b: Ranked) => (isBefore(a, b) ? -1 : 1);
	const best = atLeast(scored, Math.max(most, TUNING.closeLook), accepts).sort(inOrder);
	const close: Ranked[] = [];
	for (const { slot, score } of best.slice(0, TUNING.closeLook)) {
		// What even all that a close look can add leaves behind is not looked at.
		const highest = () => rounded(score + mostCloseness(slot, scored, glass, store)) + 1 / STEPS;
		const last = close[most - 1];
		if (last && highest() < last.score) continue;
		const ranked = { slot, score: rounded(score + closeness(slot, glass, store)) };
		const at = close.findIndex((other) => isBefore(ranked, other));
		close.splice(at < 0 ? close.length : at, 0, ranked);
	}
	return [...close, ...best.slice(TUNING.closeLook)].slice(0, most);
}

/** The best `count` by their words, in any order, and those that score like the last of them. */
function atLeast(
	{ slots, scores }: Scored,
	count: number,
	accepts: (slot: number) => boolean
): Ranked[] {
	const accepted = new Uint32Array(slots.length);
	let size = 0;
	/** A heap: none is below its parent, and the lowest of the best so far is on top. */
	const best = new Float64Array(count).fill(-Infinity);
	// eslint-disable-next-line @typescript-eslint/prefer-for-of -- an iterator is slow until it is compiled
	for (let at = 0; at < slots.length; at++) {
		const slot = slots[at] ?? 0;
		if (!accepts(slot)) continue;
		accepted[size++] = slot;
		const score = scores[slot] ?? 0;
		if (score > (best[0] ?? 0)) sinkTop(best, score);
	}
	const least = rounded(best[0] ?? 0);
	const found: Ranked[] = [];
	for (let at = 0; at < size; at++) {
		const slot = accepted[at] ?? 0;
		const score = scores[slot] ?? 0;
		if (rounded(score) >= least) found.push({ slot, score: rounded(score) });
	}
	return found;
}

/** Puts `score` in the place of the top and lets it sink to where it belongs. */
function sinkTop(heap: Float64Array, score: number): void {
	let at = 0;
	for (;;) {
		const left = 2 * at + 1;
		if (left >= heap.length) break;
		const right = left + 1;
		const lower = right < heap.length && (heap[right] ?? 0) < (heap[left] ?? 0) ? right : left;
		const value = heap[lower] ?? 0;
		if (value >= score) break;
		heap[at] = value;
		at = lower;
	}
	heap[at] = score;
}
