import { endingRemover, foldable, wordSet, type Language } from './language';
import { abugida } from './romanise';

/**
 * Hindi. The foldings are those of Lucene's HindiNormalizer: nukta off, every nasal sign one,
 * long vowels short, because people mix them. The endings are those of Ramanathan and Rao, "A
 * Lightweight Stemmer for Hindi" (2003), folded alike.
 */
const FOLDS: Record<string, string> = {
	'ँ': 'ं',
	ऍ: 'ए',
	ऎ: 'ए',
	'ॅ': 'े',
	'ॆ': 'े',
	ऑ: 'ओ',
	ऒ: 'ओ',
	'ॉ': 'ो',
	'ॊ': 'ो',
	ई: 'इ',
	ऊ: 'उ',
	ॠ: 'ऋ',
	'ी': 'ि',
	'ू': 'ु',
	'ॄ': 'ृ'
};
const FOLDED = foldable(FOLDS);
/** A nasal consonant before a stop is often written as a dot (हिन्दी, हिंदी), and न for any (वारन्टी). */
const NASALS = /ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[क-घच-झट-ढत-ध])|म्(?=[प-भ])/gu;

function fold(word: string): string {
	return word
		.replace(/\u093c/gu, '')
		.replace(NASALS, 'ं')
		.replace(FOLDED, (sign) => FOLDS[sign] ?? sign)
		.replace(/्+$/u, '');
}

const ENDINGS =
	'ाएंगी ाएंगे ाऊंगी ाऊंगा ाइयाँ ाइयों ाइयां ाएगी ाएगा ाओगी ाओगे एंगी ेंगी एंगे ेंगे ूंगी ूंगा ' +
	'ातीं नाओं नाएं ताओं ताएं ियाँ ियों ियां ाकर ाइए ाईं ाया ेगी ेगा ोगी ोगे ाने ाना ाते ाती ाता तीं ' +
	'ाओं ाएं ुओं ुएं ुआं कर ाओ िए ाई ाए ने नी ना ते ीं ती ता ाँ ां ों ें ो े ू ु ी ि ा ' +
	// Learned words come in families: प्रमाणित, प्रमाणीकरण, प्रमाणीकृत.
	'ीकरण ीकृत ित';
const strip = endingRemover(ENDINGS.split(' ').map(fold), 2);

const LITTLE =
	'का की के को में से पर ने है हैं था थी थे हो होता होती होते हूँ और या कि यह ये वह वे इस ' +
	'उस इन उन मैं मेरा मेरी मेरे मुझे हम हमारा हमें आप आपका आपकी आपके जो तो भी ही तक लिए साथ ' +
	'कर करें करना करने किया रहा रही रहे गया गई गए सकता सकते सकती जब अगर नहीं न एक कोई कुछ ' +
	// As phones are typed on: without the dot.
	'मे मै नही हु हे';

const ASKING =
	'क्या कैसे कैसा कैसी कौन कौनसा कब कहाँ किधर क्यों कितना कितने कितनी किस किसे किसने किसका किसकी किसके';

const romanise = abugida({
	consonants: {
		...{ क: 'k', ख: 'kh', ग: 'g', घ: 'gh', ङ: 'n', च: 'ch', छ: 'chh', ज: 'j', झ: 'jh', ञ: 'n' },
		...{ ट: 't', ठ: 'th', ड: 'd', ढ: 'dh', ण: 'n', त: 't', थ: 'th', द: 'd', ध: 'dh', न: 'n' },
		...{ प: 'p', फ: 'ph', ब: 'b', भ: 'bh', म: 'm', य: 'y', र: 'r', ल: 'l', ळ: 'l', व: 'v' },
		...{ श: 'sh', ष: 'sh', स: 's', ह: 'h' }
	},
	vowels: {
		...{ अ: 'a', आ: 'aa', इ: 'i', उ: 'u', ऋ: 'ri', ए: 'e', ऐ: 'ai', ओ: 'o', औ: 'au' },
		...{ 'ा': 'aa', 'ि': 'i', 'ु': 'u', 'ृ': 'ri', 'े': 'e', 'ै': 'ai', 'ो': 'o', 'ौ': 'au' }
	},
	virama: '्',
	nasal: 'ं',
	nasalAtEnd: ''
});

export const hi: Language = {
	romanise,
	script: /\p{Script=Devanagari}/u,
	little: wordSet(LITTLE, fold),
	asking: wordSet(ASKING, fold),
	fold,
	stem: (word) => strip(word).replace(/्+$/u, '')
};
