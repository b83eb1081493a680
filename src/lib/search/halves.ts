import type { WrittenLocale } from '../content';
import { read, type Role } from './analyse';
import type { Dictionary } from './dictionary';

/** Of a word that may be two, each has at least so many letters; in Latin, where two say little, more. */
const LEAST = 2;
const LEAST_LATIN = 3;
/** Longer runs are not two words, and to try each letter of them would take long. */
const LONGEST = 32;
const STARTS_A_WORD = /^[\p{L}\p{N}]/u;
const LATIN = /^\p{Script=Latin}/u;

/** A term, and what the word that was read as it does in a sentence. */
export interface Half {
	term: number;
	role: Role;
}

/**
 * An unknown word may be two of the library written as one (پاسورڈ, پاس ورڈ): of all ways to part it,
 * the one whose rarer half is used most. That half alone is given: the other one may stand anywhere.
 */
export function rarerHalf(
	word: string,
	locale: WrittenLocale,
	dictionary: Dictionary
): Half | undefined {
	const letters = Array.from(word);
	if (letters.length > LONGEST) return undefined;
	const least = LATIN.test(word) ? LEAST_LATIN : LEAST;
	let best: Used | undefined;
	for (let at = least; at <= letters.length - least; at++) {
		const [left, right] = [letters.slice(0, at).join(''), letters.slice(at).join('')];
		if (!STARTS_A_WORD.test(right)) continue;
		const half = rarerOf(used(left, locale, dictionary), used(right, locale, dictionary));
		if (half && half.uses > (best?.uses ?? 0)) best = half;
	}
	return best;
}

interface Used extends Half {
	/** In how many articles it stands. */
	uses: number;
}

/** Nothing where the library lacks the word. */
function used(word: string, locale: WrittenLocale, dictionary: Dictionary): Used | undefined {
	const { stem, role } = read(word, locale);
	const term = dictionary.term(stem);
	const uses = term === undefined ? 0 : (dictionary.termUses[term] ?? 0);
	return term === undefined || uses === 0 ? undefined : { term, role, uses };
}

function rarerOf(left: Used | undefined, right: Used | undefined): Used | undefined {
	return left && right && (left.uses < right.uses ? left : right);
}
