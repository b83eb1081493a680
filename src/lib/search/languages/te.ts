import { endingRemover, foldable, wordSet, type Language } from './language';
import { abugida } from './romanise';

/**
 * Telugu. Words grow at the end: plural, case, postposition and particle follow each other
 * (ఫైళ్ళలోని), so endings come off up to three times, and vowels of the seam between them with
 * them. Foldings follow Lucene's TeluguNormalizer: nasal signs one, long vowels short.
 */
const FOLDS: Record<string, string> = {
	'ఁ': 'ం',
	ఈ: 'ఇ',
	ఊ: 'ఉ',
	ఏ: 'ఎ',
	ఓ: 'ఒ',
	'ీ': 'ి',
	'ూ': 'ు',
	'ే': 'ె',
	'ో': 'ొ'
};
const FOLDED = foldable(FOLDS);
const NASALS = /ఙ్(?=[క-ఘ])|ఞ్(?=[చ-ఝ])|ణ్(?=[ట-ఢ])|న్(?=[క-ఘచ-ఝట-ఢత-ధ])|మ్(?=[ప-భ])/gu;

function fold(word: string): string {
	return word
		.replace(NASALS, 'ం')
		.replace(FOLDED, (sign) => FOLDS[sign] ?? sign)
		.replace(/్+$/u, '');
}

const CASES =
	'కు కి ను ని తో చే లో పై కై గా లోని లోనే లోకి లోపల తోపాటు నుండి నుంచి కోసం ద్వారా వద్ద కంటే యొక్క ' + 'మైన మైంది గల ్ను ్లో';
/**
 * Of nouns in -ం the vowel before the case is long: పుస్తకం, పుస్తకాన్ని, పుస్తకాలు. The bare -ం stays:
 * పరిచయం and పరిచయాలు are near enough to be kin, and a title is mostly one of the two.
 */
const OBLIQUE = 'ాన్ని ానికి ాన ంలో ంలోని ంతో ంగా ంను ంకు ంపై';
const PLURALS = 'లు ల ళ్ళు ళ్లు ళ్ళ ళ్ల డ్లు ట్లు ాలు ాల ల్లు ్స్ ులు ుల';
/** A plural with its case, where the two grow together. */
const PLURAL_CASES = ['ల', 'ాల', 'ళ్ళ', 'ళ్ల', 'ుల'].flatMap((plural) =>
	'కు ను లో తో పై కి ని కై చే గా ్లో లోని కోసం నుండి నుంచి ్లోని'.split(' ').map((end) => plural + end)
);
const OTHERS =
	'ము ంబు వు డు ది సు వై ' +
	'చండి యండి ండి డం టం చడం యడం డానికి టానికి నప్పుడు తున్న తుంది తారు తాము తాడు స్తుంది స్తారు స్తాడు ' +
	'బడిన బడింది బడుతుంది బడ్డాయి బడతాయి ారు ాడు ాయి ిన ింది ించు ించి ించండి ించిన ించడం ించడానికి ' +
	'ించుట ించుటకు ించే ించారు ించాడు ించింది ించాయి ించబడింది ించబడుతుంది ించబడిన ించాలి ' +
	'ిస్తుంది ిస్తారు ిస్తాడు ిస్తాయి ిస్తున్న ిస్తూ ుటకు ుట ేందుకు ందుకు ేది ే ి ు ా ె ొ';
const folded = (list: string) => list.split(' ').map(fold);
const strip = endingRemover(
	[...folded(`${CASES} ${OBLIQUE} ${PLURALS} ${OTHERS}`), ...PLURAL_CASES.map(fold)],
	3
);
/** Below the outermost ending stand only plural, the seam's vowel, or a verb's. */
const stripInner = endingRemover(folded(`${PLURALS} ${OTHERS}`), 3);

function stem(word: string): string {
	let shorter = strip(word);
	for (let round = 0; round < 2 && shorter !== word; round++) {
		word = shorter;
		shorter = stripInner(word);
	}
	// What a vowel followed ends in a bare consonant now.
	return shorter.replace(/్+$/u, '');
}

const LITTLE =
	'నేను నా మీ మీరు మేము మా నాకు మీకు ఇది అది ఈ ఆ ఏ అని అయితే అయిన ఉంది ఉన్న ఉన్నాయి ఉంటే ' +
	'కాదు లేదు లేదా మరియు కూడా కోసం నుండి నుంచి వద్ద యొక్క ద్వారా చేయండి చేయాలి చేయడం ' +
	'చేస్తుంది చేస్తారు చేసే చేసిన అవుతుంది అవుతాయి ఒక ఆయన వారు వాటి దాని తన';

const ASKING = 'ఏమిటి ఏమి ఏ ఏం ఎలా ఎలాంటి ఎవరు ఎవరి ఎక్కడ ఎంత ఎన్ని ఎందుకు ఎప్పుడు ఎపుడు ఏది ఏవి దేని దేనికి';

const romanise = abugida({
	consonants: {
		...{ క: 'k', ఖ: 'kh', గ: 'g', ఘ: 'gh', ఙ: 'n', చ: 'ch', ఛ: 'ch', జ: 'j', ఝ: 'jh', ఞ: 'n' },
		...{ ట: 't', ఠ: 'th', డ: 'd', ఢ: 'dh', ణ: 'n', త: 'th', థ: 'th', ద: 'dh', ధ: 'dh', న: 'n' },
		...{ ప: 'p', ఫ: 'ph', బ: 'b', భ: 'bh', మ: 'm', య: 'y', ర: 'r', ఱ: 'r', ల: 'l', ళ: 'l' },
		...{ వ: 'v', శ: 'sh', ష: 'sh', స: 's', హ: 'h' }
	},
	vowels: {
		...{ అ: 'a', ఆ: 'aa', ఇ: 'i', ఉ: 'u', ఋ: 'ru', ఎ: 'e', ఐ: 'ai', ఒ: 'o', ఔ: 'au' },
		...{ 'ా': 'aa', 'ి': 'i', 'ు': 'u', 'ృ': 'ru', 'ె': 'e', 'ై': 'ai', 'ొ': 'o', 'ౌ': 'au' }
	},
	virama: '్',
	nasal: 'ం',
	nasalAtEnd: 'm'
});

export const te: Language = {
	romanise,
	script: /\p{Script=Telugu}/u,
	little: wordSet(LITTLE, fold),
	asking: wordSet(ASKING, fold),
	fold,
	stem
};
