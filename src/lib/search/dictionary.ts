import type { WrittenLocale } from '../content';
import { read, type Reading } from './analyse';

/** What one dictionary is made from again: see there. */
export type DictionaryParts = Pick<
	Dictionary,
	| 'formTexts'
	| 'formUses'
	| 'spellings'
	| 'languages'
	| 'termOf'
	| 'termTexts'
	| 'termUses'
	| 'ordered'
>;

const keyOf = ({ language, form }: Pick<Reading, 'language' | 'form'>) => `${language} ${form}`;

/**
 * Every word the library has ever held, as numbers. A form is a folded word; forms with one stem
 * share a term. Numbers are given in order of appearance and never taken back; `uses` says in how
 * many articles a form or term stands now.
 */
export class Dictionary {
	readonly formTexts: string[];
	readonly formUses: number[];
	/** Each form as an article first wrote it, in lower case: what can be shown to people. */
	readonly spellings: string[];
	/** The language that read each form. */
	readonly languages: WrittenLocale[];
	/** The term of each form. */
	readonly termOf: number[];
	readonly termTexts: string[];
	readonly termUses: number[];
	/** Forms by their texts, those learnt since the last question left out. */
	readonly ordered: number[];
	/** By `keyOf`; made when a word is first learnt. */
	#forms: Map<string, number> | undefined;
	#terms = new Map<string, number>();
	/** The form of each word as it was written, so that folding and stemming are done once. */
	#learnt = new Map<string, number>();

	/** @param parts of a dictionary that was put away; nothing else may hold them */
	constructor(parts?: DictionaryParts) {
		this.formTexts = parts?.formTexts ?? [];
		this.formUses = parts?.formUses ?? [];
		this.spellings = parts?.spellings ?? [];
		this.languages = parts?.languages ?? [];
		this.termOf = parts?.termOf ?? [];
		this.termTexts = parts?.termTexts ?? [];
		this.termUses = parts?.termUses ?? [];
		this.ordered = parts?.ordered ?? [];
		for (const [term, text] of this.termTexts.entries()) this.#terms.set(text, term);
	}

	/** The form's number of a word as an article writes it, new if need be. */
	learn(word: string, locale: WrittenLocale): number {
		const spelling = `${locale} ${word}`;
		let form = this.#learnt.get(spelling);
		if (form === undefined) {
			form = this.#form(read(word, locale));
			this.spellings[form] ??= word.toLowerCase();
			this.#learnt.set(spelling, form);
		}
		return form;
	}

	/** The form's number of a word as an article writes it, if any article ever held it. */
	known(word: string, locale: WrittenLocale): number | undefined {
		return this.#learnt.get(`${locale} ${word}`) ?? this.#formsNow().get(keyOf(read(word, locale)));
	}

	/** The term's number of a stem, if any article ever held it. */
	term(stem: string): number | undefined {
		return this.#terms.get(stem);
	}

	/** All forms by their texts. */
	inOrder(): readonly number[] {
		const { formTexts, ordered } = this;
		if (ordered.length === formTexts.length) return ordered;
		for (let form = ordered.length; form < formTexts.length; form++) ordered.push(form);
		return ordered.sort((a, b) => ((formTexts[a] ?? '') < (formTexts[b] ?? '') ? -1 : 1));
	}

	#formsNow(): Map<string, number> {
		if (this.#forms) return this.#forms;
		this.#forms = new Map();
		for (const [form, text] of this.formTexts.entries()) {
			this.#forms.set(keyOf({ language: this.languages[form] ?? 'en', form: text }), form);
		}
		return this.#forms;
	}

	#form(reading: Reading): number {
		const key = keyOf(reading);
		const forms = this.#formsNow();
		const known = forms.get(key);
		if (known !== undefined) return known;
		const form = this.formTexts.push(reading.form) - 1;
		this.formUses.push(0);
		this.languages.push(reading.language);
		this.termOf.push(this.#term(reading.stem));
		forms.set(key, form);
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
