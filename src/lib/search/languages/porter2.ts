/**
 * Snowball's English stemmer ("Porter2"), https://snowballstem.org/algorithms/english/stemmer.html.
 * Ours because the package holds 24 languages in one file that cannot be split: 65 KB over the
 * wire for each device. A test holds it to the package's answers word by word.
 */
const VOWEL = 'aeiouy';
const DOUBLES = new Set(['bb', 'dd', 'ff', 'gg', 'mm', 'nn', 'pp', 'rr', 'tt']);

/** Whole words with answers of their own. */
const WORDS = new Map(
	(
		'skis:ski skies:sky dying:die lying:lie tying:tie idly:idl gently:gentl ugly:ugli early:earli ' +
		'only:onli singly:singl sky:sky news:news howe:howe atlas:atlas cosmos:cosmos bias:bias andes:andes'
	)
		.split(' ')
		.map((pair) => pair.split(':') as [string, string])
);
/** Words that are finished after step 1a. */
const FINISHED = new Set('inning outing canning herring earring proceed exceed succeed'.split(' '));

const STEP_2: [string, string][] = [
	['ational', 'ate'],
	['fulness', 'ful'],
	['iveness', 'ive'],
	['ization', 'ize'],
	['ousness', 'ous'],
	['biliti', 'ble'],
	['lessli', 'less'],
	['tional', 'tion'],
	['alism', 'al'],
	['aliti', 'al'],
	['ation', 'ate'],
	['entli', 'ent'],
	['fulli', 'ful'],
	['iviti', 'ive'],
	['ousli', 'ous'],
	['abli', 'able'],
	['alli', 'al'],
	['anci', 'ance'],
	['ator', 'ate'],
	['enci', 'ence'],
	['izer', 'ize'],
	['bli', 'ble'],
	['ogi', 'og'],
	['li', '']
];
const STEP_3: [string, string][] = [
	['ational', 'ate'],
	['tional', 'tion'],
	['alize', 'al'],
	['ative', ''],
	['icate', 'ic'],
	['iciti', 'ic'],
	['ical', 'ic'],
	['ness', ''],
	['ful', '']
];
const STEP_4 = 'ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic'.split(
	' '
);

const isVowel = (letter: string | undefined) => letter !== undefined && VOWEL.includes(letter);

/** Where the region after the first non-vowel that follows a vowel starts, looking from `from`. */
function regionAfter(word: string, from: number): number {
	for (let at = from + 1; at < word.length; at++) {
		if (!isVowel(word[at]) && isVowel(word[at - 1])) return at + 1;
	}
	return word.length;
}

function firstRegion(word: string): number {
	const special = /^(?:gener|commun|arsen)/.exec(word);
	return special ? special[0].length : regionAfter(word, 0);
}

/** A vowel between non-vowels at the end (the last no w, x or Y), or a vowel first of two letters. */
const endsShort = (word: string) => /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$/.test(word);

const isShort = (word: string, region: number) => region >= word.length && endsShort(word);

/** A y that acts as a consonant becomes Y: at the start and after a vowel. */
function markConsonantY(word: string): string {
	let marked = '';
	for (const letter of word) {
		const before = marked.at(-1);
		marked += letter === 'y' && (before === undefined || isVowel(before)) ? 'Y' : letter;
	}
	return marked;
}

function step1a(word: string): string {
	if (word.endsWith('sses')) return word.slice(0, -2);
	if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
	if (/(?:us|ss)$/.test(word) || !word.endsWith('s')) return word;
	return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word;
}

function step1b(word: string, region: number): string {
	const ending = /(?:eedly|eed|ingly|edly|ing|ed)$/.exec(word)?.[0];
	if (ending === undefined) return word;
	const base = word.slice(0, -ending.length);
	if (ending.startsWith('eed')) return base.length >= region ? `${base}ee` : word;
	if (!/[aeiouy]/.test(base)) return word;
	if (/(?:at|bl|iz)$/.test(base)) return `${base}e`;
	if (DOUBLES.has(base.slice(-2))) return base.slice(0, -1);
	return isShort(base, region) ? `${base}e` : base;
}

const step1c = (word: string) => (/.[^aeiouy][yY]$/.test(word) ? `${word.slice(0, -1)}i` : word);

function step2(word: string, region: number): string {
	const rule = STEP_2.find(([ending]) => word.endsWith(ending));
	if (rule === undefined) return word;
	const base = word.slice(0, -rule[0].length);
	if (base.length < region) return word;
	if (rule[0] === 'ogi' && !base.endsWith('l')) return word;
	if (rule[0] === 'li' && !/[cdeghkmnrt]$/.test(base)) return word;
	return base + rule[1];
}

function step3(word: string, first: number, second: number): string {
	const rule = STEP_3.find(([ending]) => word.endsWith(ending));
	if (rule === undefined) return word;
	const base = word.slice(0, -rule[0].length);
	if (base.length < (rule[0] === 'ative' ? second : first)) return word;
	return base + rule[1];
}

function step4(word: string, second: number): string {
	const ending = STEP_4.find((candidate) => word.endsWith(candidate));
	if (ending === undefined) return word;
	const base = word.slice(0, -ending.length);
	if (base.length < second || (ending === 'ion' && !/[st]$/.test(base))) return word;
	return base;
}

function step5(word: string, first: number, second: number): string {
	const base = word.slice(0, -1);
	if (word.endsWith('l')) return base.endsWith('l') && base.length >= second ? base : word;
	if (!word.endsWith('e')) return word;
	return base.length >= second || (base.length >= first && !endsShort(base)) ? base : word;
}

/** The stem of a lower-case word; what is no Latin word comes back as it is. */
export function porter2(word: string): string {
	if (word.length < 3) return word;
	const known = WORDS.get(word);
	if (known !== undefined) return known;
	const marked = markConsonantY(word);
	const first = firstRegion(marked);
	const second = regionAfter(marked, first);
	const singular = step1a(marked);
	if (FINISHED.has(singular)) return singular;
	const base = step2(step1c(step1b(singular, first)), first);
	return step5(step4(step3(base, first, second), second), first, second).toLowerCase();
}
