import * as v from 'valibot';
import { aheadAfter, type Exchange } from './clock';
import { changeFact, readFact } from './facts';

/** Kept for a start without a network, where all else that outlives a browser is. */
const NAME = 'kiosk-clock';
const aheadSchema = v.number();
const LOOK_EVERY_MS = 1_000;
/** A timer that comes late is no clock that was set. */
const SET_BY_MS = 2_000;

/**
 * The time by the server's clock. The device's own may be wrong, by years where its battery is
 * empty; what screens say of times (which days are to choose from, whether a promise has gone by)
 * must not be. Without a server, it is as far off as it was when one last answered.
 */
class Clock {
	#ahead = $state(0);
	#hasHeard = false;

	/** Epoch milliseconds. */
	now(): number {
		return Date.now() - this.#ahead;
	}

	/** As far off as when it was last heard of, until it is heard of anew. */
	async recall(): Promise<void> {
		// A disk that cannot be read: the server says it again.
		const ahead = await readFact(NAME, aheadSchema).catch(() => undefined);
		if (!this.#hasHeard) this.#ahead = ahead ?? 0;
	}

	hear(exchange: Exchange): void {
		const ahead = aheadAfter(this.#ahead, exchange);
		// The first time what is kept may be something else.
		if (ahead === this.#ahead && this.#hasHeard) return;
		this.#hasHeard = true;
		this.#ahead = ahead;
		changeFact(NAME, aheadSchema, () => ahead).catch(() => {
			// A full disk: the next start hears it from the server again.
		});
	}

	/** Calls back when the device's clock was set, or the device slept. Returns how to stop. */
	onSet(listener: () => void): () => void {
		const begun = () => Date.now() - performance.now();
		let before = begun();
		const timer = setInterval(() => {
			const now = begun();
			if (Math.abs(now - before) > SET_BY_MS) listener();
			before = now;
		}, LOOK_EVERY_MS);
		return () => clearInterval(timer);
	}
}

/** Of the device. */
export const clock = new Clock();
