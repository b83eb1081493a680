/**
 * How a word of an Indic script sounds when it is written in Latin letters as people do on phones:
 * no scheme, but letter by letter what most would type. `lib/search/sounds.ts` evens out the rest.
 */
export interface Letters {
	/** Consonants with what they are typed as. They carry an `a` unless a vowel sign follows. */
	consonants: Record<string, string>;
	/** Vowels that stand for themselves, and vowel signs. */
	vowels: Record<string, string>;
	/** Takes the vowel of a consonant away. */
	virama: string;
	/** The nasal dot, and what it is typed as at a word's end. */
	nasal: string;
	nasalAtEnd: string;
}

const LABIAL = /^[pbm]/;

/** Romanises folded words of a script whose consonants carry a vowel (Devanagari, Telugu). */
export function abugida({ consonants, vowels, virama, nasal, nasalAtEnd }: Letters) {
	return (word: string): string => {
		let latin = '';
		for (const [at, letter] of Array.from(word).entries()) {
			const next = word.charAt(at + 1);
			const consonant = consonants[letter];
			if (consonant !== undefined) {
				const carries = next !== virama && vowels[next] === undefined;
				latin += carries ? `${consonant}a` : consonant;
			} else if (letter === nasal) {
				const before = consonants[next] ?? '';
				latin += next === '' ? nasalAtEnd : LABIAL.test(before) ? 'm' : 'n';
			} else latin += vowels[letter] ?? (letter === virama ? '' : letter);
		}
		return latin;
	};
}
