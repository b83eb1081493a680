import type { Entry } from './entry';
import type { Clue } from './question';
import type { Scored } from './score';
import type { Store } from './store';
import { ROLE, TUNING } from './tuning';

/** What to look for in an article: which clue each term answers, and what each clue is worth. */
export interface Lens {
	clues: Clue[];
	/** By term: the number of the clue it answers plus one; the surest one's, if several. */
	answers: Uint8Array;
	/** By term: how surely. */
	certainties: Float32Array;
	/** What each clue is worth: the rarity of its surest meaning. */
	worths: number[];
	/** All of them together. */
	whole: number;
}

/** The words of an article that answer the question, in order. */
export interface Sightings {
	size: number;
	/** Places, counted in words through all fields. */
	at: number[];
	clue: number[];
}

export function lens(clues: Clue[], store: Store): Lens {
	const answers = new Uint8Array(store.dictionary.termTexts.length);
	const certainties = new Float32Array(answers.length);
	const worths = clues.map(({ meanings, role }, clue) => {
		let worth = 0;
		for (const [term, certainty] of meanings) {
			worth = Math.max(worth, ROLE[role] * certainty * store.rarity(term));
			if (certainty <= (certainties[term] ?? 0)) continue;
			answers[term] = clue + 1;
			certainties[term] = certainty;
		}
		return worth;
	});
	const whole = worths.reduce((sum, worth) => sum + worth, 0);
	return { clues, answers, certainties, worths, whole };
}

/** The sightings among an article's words from one place up to another. */
export function sightings(
	{ forms }: Entry,
	{ answers }: Lens,
	store: Store,
	from = 0,
	to = forms.length
): Sightings {
	const { termOf } = store.dictionary;
	const at: number[] = [];
	const clue: number[] = [];
	for (let place = from; place < to; place++) {
		const answer = answers[termOf[forms[place] ?? 0] ?? 0] ?? 0;
		if (answer === 0) continue;
		at.push(place);
		clue.push(answer - 1);
	}
	return { size: at.length, at, clue };
}

/** What an article gains by how the question's words stand in it, in units of score. */
export function closeness(slot: number, glass: Lens, store: Store): number {
	if (glass.whole === 0) return 0;
	const entry = store.entry(slot);
	const seen = sightings(entry, glass, store);
	return (
		titleCloseness(entry, glass, store) +
		TUNING.near * densest(seen, glass, TUNING.nearWords).worth +
		TUNING.inOrder * ordered(seen, glass) +
		TUNING.sameForm * inSameForm(entry, seen, glass, store)
	);
}

/** What it gains at most, by its title and by which clues it holds, without reading it all. */
export function mostCloseness(slot: number, { clues }: Scored, glass: Lens, store: Store): number {
	if (glass.whole === 0) return 0;
	const held = clues[slot] ?? 0;
	let [worth, inOrder, before] = [0, 0, 0];
	for (let clue = 0; clue < glass.worths.length; clue++) {
		const own = (held >>> clue) & 1 ? (glass.worths[clue] ?? 0) : 0;
		worth += own;
		inOrder += Math.min(own, before);
		before = own;
	}
	return (
		titleCloseness(store.entry(slot), glass, store) +
		(TUNING.near + TUNING.sameForm) * worth +
		TUNING.inOrder * inOrder
	);
}

/** How much of the question the title answers, and how much of the title is asked for. */
function titleCloseness(entry: Entry, glass: Lens, store: Store): number {
	const surest = glass.worths.map(() => 0);
	let asked = 0;
	let all = 0;
	for (let at = 0; at < (entry.ends[0] ?? 0); at++) {
		const term = store.dictionary.termOf[entry.forms[at] ?? 0] ?? 0;
		const certainty = glass.certainties[term] ?? 0;
		const rarity = store.rarity(term);
		all += rarity;
		if (certainty === 0) continue;
		asked += rarity * certainty;
		const clue = (glass.answers[term] ?? 1) - 1;
		surest[clue] = Math.max(surest[clue] ?? 0, certainty);
	}
	if (asked === 0) return 0;
	const covered = glass.worths.reduce((sum, worth, clue) => sum + worth * (surest[clue] ?? 0), 0);
	return TUNING.inTitle * covered + TUNING.titleIsAsked * glass.whole * (asked / all);
}

/** The worth of the clues that stand in the article in a form that was typed. */
function inSameForm(entry: Entry, { size, at, clue }: Sightings, glass: Lens, store: Store) {
	const found = new Set<number>();
	let worth = 0;
	for (let index = 0; index < size; index++) {
		const number = clue[index] ?? 0;
		if (found.has(number)) continue;
		const form = store.dictionary.formTexts[entry.forms[at[index] ?? 0] ?? 0] ?? '';
		if (glass.clues[number]?.forms.has(form) !== true) continue;
		found.add(number);
		worth += glass.worths[number] ?? 0;
	}
	return worth;
}

/**
 * The stretch of at most `words` words that answers most of the question, the first if several:
 * its worth, and its sightings from one up to another.
 */
export function densest({ size, at, clue }: Sightings, { worths }: Lens, words: number) {
	const counts = new Uint16Array(worths.length);
	const best = { worth: 0, from: 0, to: 0 };
	let worth = 0;
	let first = 0;
	for (let last = 0; last < size; last++) {
		const number = clue[last] ?? 0;
		counts[number] = (counts[number] ?? 0) + 1;
		if (counts[number] === 1) worth += worths[number] ?? 0;
		// A first sighting goes when it is too far away, or when its clue is answered again later.
		while ((at[last] ?? 0) - (at[first] ?? 0) >= words || (counts[clue[first] ?? 0] ?? 0) > 1) {
			const left = clue[first++] ?? 0;
			counts[left] = (counts[left] ?? 0) - 1;
			if (counts[left] === 0) worth -= worths[left] ?? 0;
		}
		if (worth <= best.worth + 1e-9) continue;
		best.worth = worth;
		best.from = first;
		best.to = last + 1;
	}
	return best;
}

/** The worth of neighbouring clues that neighbour in the article too, in the order asked. */
function ordered({ size, at, clue }: Sightings, { worths }: Lens): number {
	const pairs = new Set<number>();
	for (let index = 1; index < size; index++) {
		const number = clue[index] ?? 0;
		if (number - (clue[index - 1] ?? 0) !== 1) continue;
		if ((at[index] ?? 0) - (at[index - 1] ?? 0) <= 2) pairs.add(number);
	}
	let worth = 0;
	for (const clue of pairs) worth += Math.min(worths[clue] ?? 0, worths[clue - 1] ?? 0);
	return worth;
}
