import { aheadAfter, type Exchange } from './clock';

/** A setting of the device, not of a customer: it may stand in storage, for a start without a network. */
const KEY = 'deskbell-kiosk-clock';
const LOOK_EVERY_MS = 1_000;
/** A timer that comes late is no clock that was set. */
const SET_BY_MS = 2_000;

function kept(): number {
	try {
		const ahead = Number(localStorage.getItem(KEY));
		return Number.isFinite(ahead) ? ahead : 0;
	} catch {
		// No storage here, or none that can be read.
		return 0;
	}
}

function keep(ahead: number): void {
	try {
		localStorage.setItem(KEY, String(ahead));
	} catch {
		// A full disk: the next start hears it from the server again.
	}
}

/**
 * The time by the server's clock. The device's own may be wrong, by years where its battery is
 * empty; what screens say of times (which days are to choose from, whether a promise has gone by)
 * must not be. Without a server, it is as far off as it was when one last answered.
 */
class Clock {
	#ahead = $state(kept());

	/** Epoch milliseconds. */
	now(): number {
		return Date.now() - this.#ahead;
	}

	hear(exchange: Exchange): void {
		const ahead = aheadAfter(this.#ahead, exchange);
		if (ahead === this.#ahead) return;
		this.#ahead = ahead;
		keep(ahead);
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
