/** So many taps, so near the corner, within so long: a customer does not come upon it. */
const TAPS = 5;
const WITHIN_MS = 3_000;
/** CSS pixels from the top left corner of the screen, whatever way its language runs. */
const CORNER_PX = 120;
/** The same with a keyboard. */
const KEY = 'Escape';

/** Counts the taps that lead to service mode. */
export class CornerTaps {
	#taps: number[] = [];

	/** `at` in milliseconds, of any clock. Answers whether that was the last one needed. */
	tap({ x, y }: { x: number; y: number }, at: number): boolean {
		if (x > CORNER_PX || y > CORNER_PX) {
			this.#taps = [];
			return false;
		}
		return this.#count(at);
	}

	press(key: string, at: number): boolean {
		if (key === KEY) return this.#count(at);
		this.#taps = [];
		return false;
	}

	#count(at: number): boolean {
		this.#taps = [...this.#taps.filter((tap) => at - tap < WITHIN_MS), at];
		if (this.#taps.length < TAPS) return false;
		this.#taps = [];
		return true;
	}
}
