import { randomInt } from 'node:crypto';

const CONSONANTS = 'bdfghjkmnprstvz';
const VOWELS = 'aeiou';
const SYLLABLES_A_WORD = 3;
const WORDS = 4;

const pick = (letters: string) => letters.charAt(randomInt(letters.length));

/** A password that can be read out: `bomazu-tifeko-ranuda-vesipo`, 74 random bits. */
export function readablePassword(): string {
	const syllable = () => pick(CONSONANTS) + pick(VOWELS);
	const word = () => Array.from({ length: SYLLABLES_A_WORD }, syllable).join('');
	return Array.from({ length: WORDS }, word).join('-');
}
