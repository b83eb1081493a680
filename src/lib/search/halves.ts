import type { WrittenLocale } from '../content';
import { read } from './analyse';
import type { Dictionary } from './dictionary';

/** Of a word that may be two, each has at least so many letters; in Latin, where two say little, more. */
const LEAST = 2;
const LEAST_LATIN = 3;
/** Longer runs are not two words, and to try each letter of them would take long. */
const LONGEST = 32;
const STARTS_A_WORD = /^[\p{L}\p{N}]/u;
const LATIN = /^\p{Script=Latin}/u;

/**
 * The term of an unknown word that is two of the library written as one (پاسورڈ, پاس ورڈ): of all ways
 * to part it, the one whose rarer half is used most. That half alone is given: the other one may stand
 * anywhere.
 */
export function rarerHalf(
	word: string,
	locale: WrittenLocale,
	dictionary: Dictionary
): number | undefined {
	const letters = Array.from(word);
	if (letters.length > LONGEST) return undefined;
	const least = LATIN.test(word) ? LEAST_LATIN : LEAST;
	let best: number | undefined;
	for (let at = least; at <= letters.length - least; at++) {
		const half = rarerOf(
			letters.slice(0, at).join(''),
			letters.slice(at).join(''),
			locale,
			dictionary
		);
		if (half === undefined) continue;
		if (best === undefined || uses(half, dictionary) > uses(best, dictionary)) best = half;
	}
	return best;
}

const uses = (term: number, { termUses }: Dictionary) => termUses[term] ?? 0;

/** Nothing where the library lacks one of them, or where the rarer one only holds sentences together. */
function rarerOf(
	left: string,
	right: string,
	locale: WrittenLocale,
	dictionary: Dictionary
): number | undefined {
	if (!STARTS_A_WORD.test(right)) return undefined;
	const halves = [left, right].map((word) => {
		const { stem, role } = read(word, locale);
		const term = dictionary.term(stem);
		return { term, role, uses: term === undefined ? 0 : uses(term, dictionary) };
	});
	if (halves.some((half) => half.uses === 0)) return undefined;
	const [rarer] = halves.sort((a, b) => a.uses - b.uses);
	return rarer?.role === 'telling' ? rarer.term : undefined;
}
