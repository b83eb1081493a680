import { endingRemover, foldable, wordSet, type Language } from './language';

/**
 * Urdu. An Arabic keyboard writes other letters for ی, ک and ہ; hamza, madda and vowel points come
 * and go (وائی, وای), and the aspirating ھ is mistaken for ہ. All of them become one.
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
	return word
		.replace(/\p{Mn}+/gu, '')
		.replace(FOLDED, (letter) => FOLDS[letter] ?? letter)
		.replace(/یی+/gu, 'ی');
}

/** Plural, oblique and gender endings, and the English plural as Urdu writes it (آرڈرز). */
const ENDINGS = 'یوں یاں ائیں ئیں وں یں ات ز ے ی ا ہ و';

const LITTLE =
	'کا کی کے کو میں سے پر نے ہے ہیں تھا تھی تھے ہو ہوتا ہوتی ہوتے ہوں اور یا کہ یہ وہ اس ان ' +
	'میرا میری میرے مجھے ہم ہمارا ہمیں آپ آپکی جو تو بھی ہی تک لیے ساتھ کر کریں کرنا کرنے رہا ' +
	'رہی رہے گیا گئی گئے سکتا سکتے سکتی جب اگر نہیں نہ ایک کوئی کچھ گا گی گے نہی';

const ASKING = 'کیا کیسے کیسا کیسی کون کونسا کب کہاں کدھر کیوں کتنا کتنے کتنی کس کسے';

/** Short vowels are not written; و and ی may be consonants or vowels, which no letter tells. */
const LATIN: Record<string, string> = {
	...{ ا: 'a', ب: 'b', پ: 'p', ت: 't', ٹ: 't', ث: 's', ج: 'j', چ: 'ch', ح: 'h', خ: 'kh' },
	...{ د: 'd', ڈ: 'd', ذ: 'z', ر: 'r', ڑ: 'r', ز: 'z', ژ: 'z', س: 's', ش: 'sh', ص: 's' },
	...{ ض: 'z', ط: 't', ظ: 'z', ع: 'a', غ: 'gh', ف: 'f', ق: 'q', ک: 'k', گ: 'g', ل: 'l' },
	...{ م: 'm', ن: 'n', ں: '', و: 'o', ہ: 'h', ی: 'i', ے: 'e' }
};
const AT_START: Record<string, string> = { و: 'v', ی: 'y' };

function romanise(word: string): string {
	return Array.from(word, (letter, at) => {
		if (letter === 'ں' && at < word.length - 1) return 'n';
		return (at === 0 ? AT_START[letter] : undefined) ?? LATIN[letter] ?? letter;
	}).join('');
}

export const ur: Language = {
	romanise,
	script: /\p{Script=Arabic}/u,
	little: wordSet(LITTLE, fold),
	asking: wordSet(ASKING, fold),
	fold,
	stem: endingRemover(ENDINGS.split(' ').map(fold), 2)
};
