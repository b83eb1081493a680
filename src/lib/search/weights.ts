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

/** What the length of each field of each article takes off a word in it, beside the average. */
export class Norms {
	/** By slot and field: its words. */
	#lengths = new Uint32Array(64 * FIELDS.length);
	/** By field: words in all articles, and articles where it is not empty. */
	readonly #words = FIELDS.map(() => 0);
	readonly #filled = FIELDS.map(() => 0);
	#width = 0;
	/** Made when first needed after a change. */
	#norms: Float64Array | undefined;

	/** @param ends where each field of the slot's article ends; undefined where there is none any more */
	put(slot: number, ends: Numbers | undefined): void {
		const row = slot * FIELDS.length;
		this.#widen(slot + 1);
		for (let field = 0; field < FIELDS.length; field++) {
			const before = this.#lengths[row + field] ?? 0;
			const now = ends ? (ends[field] ?? 0) - (field > 0 ? (ends[field - 1] ?? 0) : 0) : 0;
			this.#words[field] = (this.#words[field] ?? 0) + now - before;
			this.#filled[field] = (this.#filled[field] ?? 0) + Math.sign(now) - Math.sign(before);
			this.#lengths[row + field] = now;
		}
		this.#norms = undefined;
	}

	/** By slot and field. */
	now(): Float64Array {
		if (this.#norms) return this.#norms;
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

	#widen(width: number): void {
		this.#width = Math.max(this.#width, width);
		const needed = this.#width * FIELDS.length;
		if (this.#lengths.length >= needed) return;
		const wider = new Uint32Array(needed * 2);
		wider.set(this.#lengths);
		this.#lengths = wider;
	}
}
