import { attention, PATIENCE, untouched, type Patience } from './idle';

const TICK_MS = 250;
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** Watches for touches while a visit lasts and says whether anybody is still there. */
export class IdleClock {
	/** Both by the clock that is never set. */
	#touchedAt = $state(performance.now());
	#now = $state(performance.now());
	/** The same touch by the device's own clock. */
	#touchedOn = Date.now();
	patience = $state.raw<Patience>(PATIENCE);
	readonly attention = $derived(attention(this.#now - this.#touchedAt, this.patience));

	touch = () => this.#touchedFor(0);

	#touchedFor(ms: number): void {
		const now = performance.now();
		// Not read back: what starts this clock must not depend on how late it is.
		this.#now = now;
		this.#touchedAt = now - ms;
		this.#touchedOn = Date.now() - ms;
	}

	/** While the question stands, only an answer to it counts: its buttons are touches too. */
	#notice = () => {
		if (this.attention.phase === 'here') this.touch();
	};

	#tick = () => {
		this.#now = performance.now();
		const ms = this.#now - this.#touchedAt;
		const since = untouched(ms, Date.now() - this.#touchedOn, this.patience);
		if (since !== ms) this.#touchedFor(since);
	};

	/** Starts watching; returns how to stop. */
	start(): () => void {
		this.touch();
		const timer = setInterval(this.#tick, TICK_MS);
		for (const kind of TOUCHES)
			addEventListener(kind, this.#notice, { capture: true, passive: true });
		return () => {
			clearInterval(timer);
			for (const kind of TOUCHES) removeEventListener(kind, this.#notice, { capture: true });
		};
	}
}
