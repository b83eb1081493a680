import { followEvents } from '$lib/device';
import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { lookAgain } from './live';

/** Many hints of one moment make one look. */
const LOOK_AT_MOST_EVERY_MS = 250;
const TICK_MS = 1_000;

/** What an agent's screen keeps while cases come and go on it. */
export class Desk {
	/** Epoch milliseconds, moving on by the second. */
	now = $state(0);
	/** Whether new cases and messages arrive by themselves at the moment. */
	connected = $state(true);
	/** What was typed and not yet sent, by case. */
	readonly drafts = new SvelteMap<string, string>();
	/** When the call of a case began, by case. */
	readonly calls = new SvelteMap<string, number>();
	#looking = false;
	#again = false;

	constructor(now: number) {
		this.now = now;
	}

	/** Follows the desk's stream and the clock until the answer is called. */
	start(): () => void {
		const ended = new AbortController();
		const ticking = setInterval(() => (this.now = Date.now()), TICK_MS);
		this.now = Date.now();
		void followEvents('/desk/live', {
			signal: ended.signal,
			onConnection: (connected) => (this.connected = connected),
			onEvent: () => void this.#look()
		});
		return () => {
			clearInterval(ticking);
			ended.abort();
		};
	}

	async #look() {
		this.#again = true;
		if (this.#looking) return;
		this.#looking = true;
		while (this.#again) {
			this.#again = false;
			if ((await lookAgain().catch(() => 'failed')) === 'overtaken') this.#again = true;
			await new Promise((resolve) => setTimeout(resolve, LOOK_AT_MOST_EVERY_MS));
		}
		this.#looking = false;
	}
}

export const [getDesk, setDesk] = createContext<Desk>();
