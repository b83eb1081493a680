/** So many taps, so near the corner, each so soon after the last: a customer does not come upon it. */
const TAPS = 5;
/** From tap to tap: a slow tablet, or a slow finger, is in no hurry. */
const PAUSE_MS = 1_500;
/** CSS pixels from the top left corner of the screen, whatever way its language runs. */
const CORNER_PX = 120;
/** The same with a keyboard. */
const KEY = 'Escape';

/** Counts the taps that lead to service mode. */
export class CornerTaps {
	#taps = 0;
	#lastAt = -Infinity;

	/** `at` in milliseconds, of any clock. Answers whether that was the last one needed. */
	tap({ x, y }: { x: number; y: number }, at: number): boolean {
		if (x > CORNER_PX || y > CORNER_PX) {
			this.#taps = 0;
			return false;
		}
		return this.#count(at);
	}

	press(key: string, at: number): boolean {
		if (key === KEY) return this.#count(at);
		this.#taps = 0;
		return false;
	}

	#count(at: number): boolean {
		this.#taps = at - this.#lastAt < PAUSE_MS ? this.#taps + 1 : 1;
		this.#lastAt = at;
		if (this.#taps < TAPS) return false;
		this.#taps = 0;
		return true;
	}
}
