import type { Dictionary } from './dictionary';
import { distance } from './distance';

/** A form near to what was typed. */
export interface Near {
	form: number;
	edits: number;
}

/** From how many letters on one or two edits are forgiven; shorter words have too many neighbours. */
const LETTERS_FOR_ONE = 4;
const LETTERS_FOR_TWO = 8;
/** కార్డు is six code points but two syllables: with fewer syllables than this two edits make another word. */
const SYLLABLES_FOR_TWO = 4;

const letterCount = (word: string) => Array.from(word).length;
/** Code points that stand for themselves: not marks, nor letters bound to the one before. */
const syllableCount = (word: string) => Array.from(word.replace(/\p{M}+/gu, '')).length;

/** How many edits a word of this length may be away. */
export function forgiven(word: string): 0 | 1 | 2 {
	const letters = letterCount(word);
	if (letters < LETTERS_FOR_ONE || /^\d+$/.test(word)) return 0;
	return letters >= LETTERS_FOR_TWO && syllableCount(word) >= SYLLABLES_FOR_TWO ? 2 : 1;
}

/** One bit per kind of letter: two words within n edits differ in at most 2n bits. */
function letterBits(word: string): number {
	let bits = 0;
	for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
	return bits;
}

function bitCount(bits: number): number {
	let left = bits - ((bits >>> 1) & 0x55555555);
	left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
	return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** Finds the dictionary's forms that are near to a word or begin with it. */
export class Spelling {
	#dictionary: Dictionary;
	#bits = new Int32Array(1024);
	#known = 0;

	constructor(dictionary: Dictionary) {
		this.#dictionary = dictionary;
	}

	/** The forms in use within the edits forgiven, nearest and most used first. */
	near(word: string, limit: number): Near[] {
		const edits = forgiven(word);
		if (edits === 0) return [];
		this.#catchUp();
		const { formTexts, formUses } = this.#dictionary;
		const bits = letterBits(word);
		const found: Near[] = [];
		for (let form = 0; form < this.#known; form++) {
			if (bitCount(bits ^ (this.#bits[form] ?? 0)) > 2 * edits) continue;
			if ((formUses[form] ?? 0) === 0) continue;
			const away = distance(word, formTexts[form] ?? '', edits);
			if (away <= edits) found.push({ form, edits: away });
		}
		return found.sort((a, b) => a.edits - b.edits || this.#byUse(a.form, b.form)).slice(0, limit);
	}

	/** The forms in use that begin with what was typed, most used first. */
	beginning(start: string, limit: number): number[] {
		const { formTexts, formUses } = this.#dictionary;
		const sorted = this.#dictionary.inOrder();
		const found: number[] = [];
		for (let at = this.#firstFrom(start); at < sorted.length; at++) {
			const form = sorted[at] ?? 0;
			if (!formTexts[form]?.startsWith(start)) break;
			if ((formUses[form] ?? 0) > 0) found.push(form);
		}
		return found.sort((a, b) => this.#byUse(a, b)).slice(0, limit);
	}

	#byUse(a: number, b: number): number {
		const { formTexts, formUses } = this.#dictionary;
		const more = (formUses[b] ?? 0) - (formUses[a] ?? 0);
		return more || ((formTexts[a] ?? '') < (formTexts[b] ?? '') ? -1 : 1);
	}

	#firstFrom(start: string): number {
		const sorted = this.#dictionary.inOrder();
		let low = 0;
		let high = sorted.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.#dictionary.formTexts[sorted[middle] ?? 0] ?? '') < start) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/** Takes in the forms learnt since the last question. */
	#catchUp(): void {
		const { formTexts } = this.#dictionary;
		if (this.#known === formTexts.length) return;
		if (this.#bits.length < formTexts.length) {
			const larger = new Int32Array(formTexts.length * 2);
			larger.set(this.#bits);
			this.#bits = larger;
		}
		for (; this.#known < formTexts.length; this.#known++) {
			this.#bits[this.#known] = letterBits(formTexts[this.#known] ?? '');
		}
	}
}
