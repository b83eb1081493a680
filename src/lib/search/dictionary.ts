import type { WrittenLocale } from '../content';
import { read } from './analyse';

/**
 * Every word the library has ever held, as numbers. A form is a folded word; forms with one stem
 * share a term. Numbers are given in order of appearance and never taken back; `uses` says in how
 * many articles a form or term stands now.
 */
export class Dictionary {
	readonly formTexts: string[] = [];
	readonly formUses: number[] = [];
	/** Each form as an article first wrote it, in lower case: what can be shown to people. */
	readonly spellings: string[] = [];
	/** The term of each form. */
	readonly termOf: number[] = [];
	readonly termTexts: string[] = [];
	readonly termUses: number[] = [];
	#forms = new Map<string, number>();
	#terms = new Map<string, number>();
	/** The form of each word as it was written, so that folding and stemming are done once. */
	#learnt = new Map<string, number>();

	/** The form's number of a word as an article writes it, new if need be. */
	learn(word: string, locale: WrittenLocale): number {
		const spelling = `${locale} ${word}`;
		let form = this.#learnt.get(spelling);
		if (form === undefined) {
			const reading = read(word, locale);
			form = this.#form(`${reading.language} ${reading.form}`, reading.form, reading.stem);
			this.spellings[form] ??= word.toLowerCase();
			this.#learnt.set(spelling, form);
		}
		return form;
	}

	/** The form's number of a word, if an article of that locale ever wrote it so. */
	known(word: string, locale: WrittenLocale): number | undefined {
		return this.#learnt.get(`${locale} ${word}`);
	}

	/** The term's number of a stem, if any article ever held it. */
	term(stem: string): number | undefined {
		return this.#terms.get(stem);
	}

	#form(key: string, text: string, stem: string): number {
		const known = this.#forms.get(key);
		if (known !== undefined) return known;
		const form = this.formTexts.push(text) - 1;
		this.formUses.push(0);
		this.termOf.push(this.#term(stem));
		this.#forms.set(key, form);
		return form;
	}

	#term(stem: string): number {
		const known = this.#terms.get(stem);
		if (known !== undefined) return known;
		const term = this.termTexts.push(stem) - 1;
		this.termUses.push(0);
		this.#terms.set(stem, term);
		return term;
	}
}
