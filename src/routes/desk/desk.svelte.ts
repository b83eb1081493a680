import { followEvents } from '$lib/device';
import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { lookAgain } from './live';
import { Sending } from './sending.svelte';

/** Many hints of one moment make one look. */
const LOOK_AT_MOST_EVERY_MS = 250;
const TICK_MS = 1_000;
/** How often a desk that could not be read again asks for its server. */
const AWAY_MS = 2_000;

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
	readonly #sending = new SvelteMap<string, Sending>();
	#looking = false;
	#again = false;

	constructor(now: number) {
		this.now = now;
	}

	/** What was written in a case and is not confirmed: kept while other cases are on the screen. */
	sending(caseId: string): Sending {
		const known = this.#sending.get(caseId) ?? new Sending(caseId);
		this.#sending.set(caseId, known);
		return known;
	}

	/** Whether something written in a case was not sent. */
	hasUnsent(caseId: string): boolean {
		return this.#sending.get(caseId)?.hasFailed === true;
	}

	/** Whether something is on its way, or was not sent: it is lost with this page. */
	get isSending(): boolean {
		return [...this.#sending.values()].some(({ entries }) => entries.length > 0);
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
			const look = await lookAgain().catch(() => 'failed');
			if (look === 'overtaken' || look === 'away') this.#again = true;
			const pause = look === 'away' ? AWAY_MS : LOOK_AT_MOST_EVERY_MS;
			await new Promise((resolve) => setTimeout(resolve, pause));
		}
		this.#looking = false;
	}
}

let kept: Desk | undefined;

/** In a browser the one desk there is: what was written on it outlives an error on the screen. */
export function deskOf(isBrowser: boolean): Desk {
	if (!isBrowser) return new Desk(Date.now());
	kept ??= new Desk(Date.now());
	return kept;
}

export const [getDesk, setDesk] = createContext<Desk>();
