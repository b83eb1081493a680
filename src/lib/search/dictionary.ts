import { WRITTEN_LOCALES, type WrittenLocale } from '../content';
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

const codeOf = ({ language }: Reading) => WRITTEN_LOCALES.indexOf(language);
const keyOf = (language: number, form: string) => `${language} ${form}`;

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
	/** The language that read each form, by `WRITTEN_LOCALES`. */
	readonly languages: number[];
	/** The term of each form. */
	readonly termOf: number[];
	readonly termTexts: string[];
	readonly termUses: number[];
	/** Forms by their texts, those learnt since the last question left out. */
	readonly ordered: number[];
	/** By `keyOf`; made when a word is first learnt. */
	#forms: Map<string, number> | undefined;
	/** Made when a stem is first looked for. */
	#terms: Map<string, number> | undefined;
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
		return this.#learnt.get(`${locale} ${word}`) ?? this.#formOf(read(word, locale));
	}

	/** The term's number of a stem, if any article ever held it. */
	term(stem: string): number | undefined {
		return this.#termsNow().get(stem);
	}

	/** All forms by their texts. */
	inOrder(): readonly number[] {
		const { formTexts, ordered } = this;
		if (ordered.length === formTexts.length) return ordered;
		for (let form = ordered.length; form < formTexts.length; form++) ordered.push(form);
		return ordered.sort((a, b) => ((formTexts[a] ?? '') < (formTexts[b] ?? '') ? -1 : 1));
	}

	#termsNow(): Map<string, number> {
		this.#terms ??= new Map(this.termTexts.map((text, term) => [text, term]));
		return this.#terms;
	}

	#formsNow(): Map<string, number> {
		if (this.#forms) return this.#forms;
		this.#forms = new Map();
		for (const [form, text] of this.formTexts.entries()) {
			this.#forms.set(keyOf(this.languages[form] ?? 0, text), form);
		}
		return this.#forms;
	}

	#formOf(reading: Reading): number | undefined {
		return this.#formsNow().get(keyOf(codeOf(reading), reading.form));
	}

	#form(reading: Reading): number {
		const known = this.#formOf(reading);
		if (known !== undefined) return known;
		const form = this.formTexts.push(reading.form) - 1;
		this.formUses.push(0);
		this.languages.push(codeOf(reading));
		this.termOf.push(this.#term(reading.stem));
		this.#formsNow().set(keyOf(codeOf(reading), reading.form), form);
		return form;
	}

	#term(stem: string): number {
		const known = this.#termsNow().get(stem);
		if (known !== undefined) return known;
		const term = this.termTexts.push(stem) - 1;
		this.termUses.push(0);
		this.#termsNow().set(stem, term);
		return term;
	}
}
