import { attention, PATIENCE, type Patience } from './idle';

const TICK_MS = 250;
const TOUCHES = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** Watches for touches while a visit lasts and says whether anybody is still there. */
export class IdleClock {
	#touchedAt = $state(Date.now());
	#now = $state(Date.now());
	patience = $state.raw<Patience>(PATIENCE);
	readonly attention = $derived(attention(this.#now - this.#touchedAt, this.patience));

	touch = () => {
		this.#now = this.#touchedAt = Date.now();
	};

	/** While the question stands, only an answer to it counts: its buttons are touches too. */
	#notice = () => {
		if (this.attention.phase === 'here') this.touch();
	};

	/** Starts watching; returns how to stop. A clock set back counts as a touch. */
	start(): () => void {
		this.touch();
		const timer = setInterval(() => {
			this.#now = Date.now();
			if (this.#now < this.#touchedAt) this.touch();
		}, TICK_MS);
		for (const kind of TOUCHES)
			addEventListener(kind, this.#notice, { capture: true, passive: true });
		return () => {
			clearInterval(timer);
			for (const kind of TOUCHES) removeEventListener(kind, this.#notice, { capture: true });
		};
	}
}
