import { endingRemover, foldable, type Language } from './language';

/**
 * Urdu. An Arabic keyboard writes other letters for ی, ک and ہ; hamza, madda and vowel points come
 * and go, and the aspirating ھ is mistaken for ہ. All of them become one.
 */
const FOLDS: Record<string, string> = {
	ي: 'ی',
	ى: 'ی',
	ئ: 'ی',
	ۓ: 'ے',
	ك: 'ک',
	ه: 'ہ',
	ھ: 'ہ',
	ۂ: 'ہ',
	ۃ: 'ہ',
	ة: 'ہ',
	ە: 'ہ',
	أ: 'ا',
	إ: 'ا',
	آ: 'ا',
	ٱ: 'ا',
	ؤ: 'و',
	ء: ''
};

const FOLDED = foldable(FOLDS);

function fold(word: string): string {
	return word.replace(/\p{Mn}+/gu, '').replace(FOLDED, (letter) => FOLDS[letter] ?? letter);
}

/** Plural, oblique and gender endings, and the English plural as Urdu writes it (آرڈرز). */
const ENDINGS = 'یوں یاں ائیں ئیں وں یں ات ز ے ی ا ہ و';

export const ur: Language = {
	script: /\p{Script=Arabic}/u,
	fold,
	stem: endingRemover(ENDINGS.split(' ').map(fold), 2)
};
