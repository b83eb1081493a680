import type { Shown, Trial } from './trial';

/** After the last key, so that a word is tried out whole. */
const PAUSE_MS = 200;

/** What the compiler says of the text as it is typed; the last good showing stays while it is broken. */
export class TrialRun {
	#trial = $state.raw<Trial>();
	#shown = $state.raw<Shown>();
	#isAway = $state(false);
	#isSignedOut = $state(false);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#under: AbortController | undefined;

	get trial(): Trial | undefined {
		return this.#trial;
	}
	get shown(): Shown | undefined {
		return this.#shown;
	}
	/** The server did not answer. */
	get isAway(): boolean {
		return this.#isAway;
	}

	/** Nobody is signed in any more. */
	get isSignedOut(): boolean {
		return this.#isSignedOut;
	}

	/** Tries a text out in a moment; what was asked before is dropped. */
	ask(path: string, source: string): void {
		clearTimeout(this.#timer);
		const pause = this.#trial === undefined ? 0 : PAUSE_MS;
		this.#timer = setTimeout(() => void this.#run(path, source), pause);
	}

	async #run(path: string, source: string): Promise<void> {
		this.#under?.abort();
		const under = new AbortController();
		this.#under = under;
		try {
			const response = await fetch('/edit/preview', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ path, source }),
				signal: under.signal
			});
			// Whoever is not signed in is led to where they sign in.
			this.#isSignedOut = response.redirected || response.status === 403;
			if (this.#isSignedOut) return;
			if (!response.ok) throw new Error(String(response.status));
			this.#take((await response.json()) as Trial);
			this.#isAway = false;
		} catch {
			// One that a newer one ended says nothing of the server.
			if (!under.signal.aborted) this.#isAway = true;
		}
	}

	#take(trial: Trial): void {
		this.#trial = trial;
		if (trial.shown) this.#shown = trial.shown;
	}

	stop(): void {
		clearTimeout(this.#timer);
		this.#under?.abort();
	}
}
