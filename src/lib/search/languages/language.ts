/** One language's part of the analysis. Both functions are total and take linear time. */
export interface Language {
	/** Matches the first character of a word that this language may be written with. */
	script: RegExp;
	/**
	 * Folds one lower-case NFKC word to the spelling that the index keeps: ways to write the same
	 * word become one. Idempotent.
	 */
	fold(word: string): string;
	/**
	 * Folded words that hold sentences together: they say little of what is sought. Question words
	 * are none of them.
	 */
	little: ReadonlySet<string>;
	/** Folded words that ask: articles' titles may differ by little else. */
	asking: ReadonlySet<string>;
	/** Takes the ending off a folded word, lightly: what remains need not be a word. */
	stem(word: string): string;
	/** A folded word as people type it in Latin letters, where many do. Total, linear time. */
	romanise?(word: string): string;
}

/**
 * Takes off the longest of `endings` that leaves at least `least` code units. The endings are
 * looked up by length, longest first, so the cost does not grow with their number.
 */
export function endingRemover(endings: Iterable<string>, least: number) {
	const known = new Set(endings);
	const longest = Math.max(...[...known].map((ending) => ending.length));
	return (word: string): string => {
		for (let size = Math.min(longest, word.length - least); size > 0; size--) {
			if (known.has(word.slice(-size))) return word.slice(0, -size);
		}
		return word;
	};
}

/** Takes accents off (é → e): folds Latin and Cyrillic, where they tell no words apart to us. */
export function withoutAccents(word: string): string {
	return word.normalize('NFD').replace(/\p{Mn}+/gu, '');
}

/** Matches each single character that is a key of `folds`. */
export function foldable(folds: Record<string, string>): RegExp {
	return new RegExp(Object.keys(folds).join('|'), 'gu');
}

/** The words of a list, folded. */
export function wordSet(list: string, fold: (word: string) => string): ReadonlySet<string> {
	return new Set(list.split(' ').map(fold));
}
