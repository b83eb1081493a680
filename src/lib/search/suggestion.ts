import { toSerbianLatin } from '../content';
import type { Clue } from './question';
import type { Spelling } from './spelling';
import type { Store } from './store';

/** What a question is read against. */
interface Known {
	store: Store;
	spelling: Spelling;
	/** Whether an article is looked in, by slot. */
	accepts: (slot: number) => boolean;
}

/**
 * The question as it was probably meant, in the script it was typed in. Only where that finds more:
 * a word as it was typed finds nothing, and the word that it is near to stands in an article that
 * is looked in. The beginning of a known word is no mistake: it finds that word already.
 */
export function suggestionFor(question: string, clues: Clue[], known: Known): string | undefined {
	const { dictionary } = known.store;
	let suggestion = '';
	let at = 0;
	for (const clue of clues) {
		const { start, end, correction } = clue;
		if (correction === undefined || isBeginning(clue, question, known)) continue;
		if (!isHeld(dictionary.termOf[correction], known)) continue;
		const word = dictionary.spellings[correction] ?? '';
		const inLatin = /\p{Script=Latin}/u.test(question.slice(start, end));
		suggestion += question.slice(at, start) + (inLatin ? toSerbianLatin(word) : word);
		at = end;
	}
	return at === 0 ? undefined : suggestion + question.slice(at);
}

function isBeginning({ end, forms }: Clue, question: string, { spelling }: Known): boolean {
	return end === question.length && [...forms].some((form) => spelling.beginning(form, 1).length);
}

function isHeld(term: number | undefined, { store, accepts }: Known): boolean {
	return term !== undefined && store.postings(term).slots.some(accepts);
}

/**
 * The words of a question that the library knows nothing like, as they were typed. Words that only
 * hold a sentence together are not among them, nor single letters.
 */
export function unknownWords(question: string, clues: Clue[]): string[] {
	return clues.flatMap(({ start, end, meanings, role }) =>
		meanings.size > 0 || role !== 'telling' || end - start === 1 ? [] : question.slice(start, end)
	);
}
