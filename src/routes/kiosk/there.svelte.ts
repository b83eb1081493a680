import type { Availability } from '$lib/cases';
import type { Locale } from '$lib/content';
import type { Kiosk } from '$lib/kiosk';
import { presence } from './live';

const LOOK_EVERY_MS = 30_000;

/**
 * Who would come to this kiosk now. It is asked before somebody wants to know, so that the ways to a
 * person stand in their order from the first moment, and never move under a finger.
 */
class There {
	#now = $state.raw<Availability>();
	#asked = 0;

	/** What the server said last; nothing where it cannot be asked. */
	get now(): Availability | undefined {
		return this.#now;
	}

	async look(kiosk: Kiosk, locale: Locale): Promise<void> {
		const asked = (this.#asked += 1);
		const now = await presence(locale, kiosk.shop);
		if (asked === this.#asked) this.#now = now;
	}

	/** Looks now and again. Returns how to stop. */
	start(look: () => void): () => void {
		const timer = setInterval(look, LOOK_EVERY_MS);
		return () => clearInterval(timer);
	}
}

/** Of the document. */
export const there = new There();
