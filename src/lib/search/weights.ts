import type { Role } from './analyse';
import type { Numbers } from './entry';
import { FIELDS, IN_TEXT, LENGTH_PENALTY, TUNING, WEIGHT, type Field } from './tuning';

const isText = (field: Field) => field === 'summary' || field === 'body';
/** By role: what a word in each field is worth, beside one in the body of a text. */
const worths = (role: Role) =>
	FIELDS.map((field) => WEIGHT[field] * (isText(field) ? IN_TEXT[role] : 1));
export const FIELD_WORTHS: Record<Role, readonly number[]> = {
	telling: worths('telling'),
	asking: worths('asking'),
	little: worths('little')
};

/** BM25: the more often, the more, but ever less. */
export const saturated = (weight: number) =>
	(weight * (TUNING.saturation + 1)) / (TUNING.saturation + weight);

/** How many words a field has. @param row where the article's fields begin */
const lengthOf = (ends: Numbers, row: number, field: number) =>
	(ends[row + field] ?? 0) - (field > 0 ? (ends[row + field - 1] ?? 0) : 0);

/** What the length of each field of each article takes off a word in it, beside the average. */
export class Norms {
	/** By slot and field: its words. */
	#lengths = new Uint32Array(64 * FIELDS.length);
	/** By field: words in all articles, and articles where it is not empty. */
	readonly #words = FIELDS.map(() => 0);
	readonly #filled = FIELDS.map(() => 0);
	#width = 0;
	/** Where each field of the articles that were put away ends; taken in when first needed. */
	#ends: Uint32Array<ArrayBuffer> | undefined;
	/** Made when first needed after a change. */
	#norms: Float64Array | undefined;

	/** @param ends row by row, where each field of the articles in the first slots ends */
	takeUp(ends: Uint32Array<ArrayBuffer>): void {
		this.#ends = ends;
	}

	/** @param ends where each field of the slot's article ends; undefined where there is none any more */
	put(slot: number, ends: Numbers | undefined): void {
		this.#catchUp();
		this.#widen(slot + 1);
		this.#norms = undefined;
		const row = slot * FIELDS.length;
		for (let field = 0; field < FIELDS.length; field++) {
			const before = this.#lengths[row + field] ?? 0;
			const now = ends ? lengthOf(ends, 0, field) : 0;
			this.#words[field] = (this.#words[field] ?? 0) + now - before;
			this.#filled[field] = (this.#filled[field] ?? 0) + Math.sign(now) - Math.sign(before);
			this.#lengths[row + field] = now;
		}
	}

	/** By slot and field. */
	now(): Float64Array {
		if (this.#norms) return this.#norms;
		this.#catchUp();
		const norms = new Float64Array(this.#width * FIELDS.length);
		for (const [number, field] of FIELDS.entries()) {
			const average = (this.#words[number] ?? 0) / (this.#filled[number] ?? 1);
			const penalty = LENGTH_PENALTY[field];
			for (let at = number; at < norms.length; at += FIELDS.length) {
				norms[at] = 1 - penalty + (penalty * (this.#lengths[at] ?? 0)) / average;
			}
		}
		return (this.#norms = norms);
	}

	/** As `put` for each of what was put away, in one loop. */
	#catchUp(): void {
		const ends = this.#ends;
		if (!ends) return;
		this.#ends = undefined;
		this.#widen(ends.length / FIELDS.length);
		for (let field = 0; field < FIELDS.length; field++) {
			let [words, filled] = [0, 0];
			for (let row = 0; row < ends.length; row += FIELDS.length) {
				const length = lengthOf(ends, row, field);
				this.#lengths[row + field] = length;
				words += length;
				if (length > 0) filled++;
			}
			this.#words[field] = words;
			this.#filled[field] = filled;
		}
	}

	#widen(width: number): void {
		this.#width = Math.max(this.#width, width);
		const needed = this.#width * FIELDS.length;
		if (this.#lengths.length >= needed) return;
		const wider = new Uint32Array(needed * 2);
		wider.set(this.#lengths);
		this.#lengths = wider;
	}
}
