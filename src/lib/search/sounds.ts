import type { WrittenLocale } from '../content';
import type { Dictionary } from './dictionary';
import { distance } from './distance';
import { language, languageOf } from './languages';

/**
 * Indic words typed in Latin letters, as people do on phones. Nobody spells them alike (kaise, kese,
 * kaisay), but the consonants hold: words are found by their consonants and judged by their vowels.
 */
export interface Alike {
	form: number;
	/** How many vowels and consonants apart the two sound. */
	apart: number;
}

/** Spelt one way or another, heard as one; the longer ones first. */
const SAME_SOUND: [RegExp, string][] = [
	[/chh?/g, 'C'],
	[/c(?=[eiy])/g, 's'],
	[/ck|c|q/g, 'k'],
	[/x/g, 'ks'],
	[/ph|f/g, 'p'],
	[/([kgCjtdpbs])h+/g, '$1'],
	[/w/g, 'v'],
	[/z/g, 'j'],
	[/aa+/g, 'a'],
	[/ee+|ii+|(?<=[^aeiou])y(?=$|[^aeiou])/g, 'i'],
	[/oo+|uu+/g, 'u'],
	[/a[iy](?![aeiou])|e[iy](?![aeiou])/g, 'e'],
	[/au|ou/g, 'o'],
	[/(.)\1+/g, '$1']
];
/** A glide before a first vowel comes and goes: ela, yela; undi, vundi. */
const GLIDE = /^(?:y(?=e)|v(?=[uo]))/;
/** Between vowels and at the end y and h are hardly heard; و is v or a vowel. */
const FAINT = /(?<=.)[aeiouyv]|(?<=.)h$|^[aeiou]/g;
const VOWELS = /[^eiou]+/g;

/** From so many consonants on, one of them may be wrong. */
const CONSONANTS_FOR_ONE = 4;
/** By the number of consonants: how far the vowels may differ. Short words have too many neighbours. */
const VOWELS_APART = [0, 0, 1, 2];
/** A borrowed word of fewer consonants sounds like too many others. */
const CONSONANTS_TO_BORROW = 3;
/** Nobody says the same sound three times: a key was held down, or a child played. */
const NO_WORD = /(.)\1\1/;
const LATIN = /^[a-z]+$/;
/** English writes an e at the end that nobody hears. */
const SILENT = /(?<=[^aeiou])e$/;
const LONGEST = 32;

interface Sound {
	consonants: string;
	vowels: string;
}

function sound(latin: string): Sound {
	let heard = latin.slice(0, LONGEST).replace(/[^a-z]+/g, '');
	for (const [spelling, one] of SAME_SOUND) heard = heard.replace(spelling, one);
	heard = heard.replace(GLIDE, '');
	return { consonants: heard.replace(FAINT, ''), vowels: heard.replace(VOWELS, '') };
}

type ByConsonants = Map<string, { form: number; vowels: string }[]>;

function put(among: ByConsonants, form: number, { consonants, vowels }: Sound): void {
	const same = among.get(consonants);
	if (same) same.push({ form, vowels });
	else among.set(consonants, [{ form, vowels }]);
}

/** Finds a dictionary's forms by how they sound. */
export class Sounds {
	readonly #dictionary: Dictionary;
	readonly #byConsonants = new Map() as ByConsonants;
	#known = 0;
	readonly #latin: ByConsonants = new Map();
	#knownLatin = 0;

	constructor(dictionary: Dictionary) {
		this.#dictionary = dictionary;
	}

	/** The forms in use that sound like a Latin word, the likest and most used first. */
	alike(word: string, locale: WrittenLocale, limit: number): Alike[] {
		if (language(locale).romanise === undefined) return [];
		this.#catchUp();
		const typed = sound(word);
		// The nasal at the end of नहीं is typed or not.
		const ends = typed.consonants.replace(/n$/, '');
		const found = [
			...this.#sounding(typed, typed.consonants, 0),
			...(ends === typed.consonants ? [] : this.#sounding(typed, ends, 1))
		];
		return this.#best(found.length > 0 ? found : this.#mistyped(typed), limit);
	}

	/** The forms in use that begin to sound like a word still being typed. */
	beginning(start: string, locale: WrittenLocale, limit: number): Alike[] {
		if (language(locale).romanise === undefined) return [];
		const { consonants } = sound(start);
		if (consonants.length < 2) return [];
		this.#catchUp();
		const found = [...this.#byConsonants].flatMap(([key, forms]) =>
			key.startsWith(consonants) ? forms.map(({ form }) => ({ form, apart: 1 })) : []
		);
		return this.#best(found, limit);
	}

	/** The Latin forms in use that sound like a folded word of another script, the likest first. */
	borrowed(word: string, limit: number): Alike[] {
		const latin = language(languageOf(word, 'en')).romanise?.(word);
		if (latin === undefined || NO_WORD.test(latin)) return [];
		this.#catchUpLatin();
		const typed = sound(latin);
		if (typed.consonants.length < CONSONANTS_TO_BORROW) return [];
		return this.#best(this.#sounding(typed, typed.consonants, 0, this.#latin), limit);
	}

	#sounding(
		{ vowels }: Sound,
		consonants: string,
		apart: number,
		among = this.#byConsonants
	): Alike[] {
		const most = VOWELS_APART[Math.min(consonants.length, VOWELS_APART.length - 1)] ?? 0;
		return (among.get(consonants) ?? []).flatMap((each) => {
			const differ = distance(vowels, each.vowels, most);
			return differ <= most ? [{ form: each.form, apart: apart + differ }] : [];
		});
	}

	#mistyped(typed: Sound): Alike[] {
		if (typed.consonants.length < CONSONANTS_FOR_ONE) return [];
		return [...this.#byConsonants.keys()].flatMap((key) =>
			distance(typed.consonants, key, 1) === 1 ? this.#sounding(typed, key, 2) : []
		);
	}

	#best(found: Alike[], limit: number): Alike[] {
		const { formUses, formTexts } = this.#dictionary;
		const uses = ({ form }: Alike) => formUses[form] ?? 0;
		const text = ({ form }: Alike) => formTexts[form] ?? '';
		return found
			.filter((each) => uses(each) > 0)
			.sort((a, b) => a.apart - b.apart || uses(b) - uses(a) || (text(a) < text(b) ? -1 : 1))
			.slice(0, limit);
	}

	/** Takes in the forms learnt since the last question. */
	#catchUp(): void {
		const { formTexts } = this.#dictionary;
		for (; this.#known < formTexts.length; this.#known++) {
			const text = formTexts[this.#known] ?? '';
			const latin = language(languageOf(text, 'en')).romanise?.(text);
			if (latin === undefined || latin === '') continue;
			put(this.#byConsonants, this.#known, sound(latin));
		}
	}

	/** As `#catchUp`, for Latin forms: few questions ask for them. */
	#catchUpLatin(): void {
		const { formTexts } = this.#dictionary;
		for (; this.#knownLatin < formTexts.length; this.#knownLatin++) {
			const text = formTexts[this.#knownLatin] ?? '';
			if (LATIN.test(text)) put(this.#latin, this.#knownLatin, sound(text.replace(SILENT, '')));
		}
	}
}
