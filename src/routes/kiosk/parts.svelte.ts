export type PastPoster = typeof import('./past-poster');

/** What comes after the poster: not there yet, there, or torn. */
export class Parts {
	#all = $state.raw<PastPoster>();
	#isTorn = $state(false);

	get all(): PastPoster | undefined {
		return this.#all;
	}

	/** Whether its file is not to be had, neither from this device nor from the server. */
	get isTorn(): boolean {
		return this.#isTorn;
	}

	/** Fetches it; resolves when it is there, and never where it is not to be had. */
	async load(): Promise<PastPoster> {
		try {
			return (this.#all = await import('./past-poster'));
		} catch {
			this.#isTorn = true;
			return new Promise(() => undefined);
		}
	}
}

/** Resolves when what was drawn last is on the screen. */
export function painted(): Promise<void> {
	return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
