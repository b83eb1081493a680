/** How long somebody counts as writing after their last sign of it. */
const SHOWN_MS = 6_000;
/** How often "is writing" is said while a person types. */
const SAY_EVERY_MS = 3_000;
/** A moment that was not told by then is over, and its connection is wanted for what was written. */
const ANSWER_WITHIN_MS = 5_000;

/** What passes between the two sides of a case, here and there: who writes, and what was read. */
export class Signals {
	/** The other side writes at the moment. */
	typing = $state(false);
	readonly #path: string;
	readonly #headers: () => Record<string, string>;
	#ending: ReturnType<typeof setTimeout> | undefined;
	#said = 0;

	constructor(caseId: string, headers: () => Record<string, string> = () => ({})) {
		this.#path = `/api/v1/cases/${caseId}/signals`;
		this.#headers = headers;
	}

	/** The other side gave a sign of writing. */
	hear(): void {
		this.typing = true;
		clearTimeout(this.#ending);
		this.#ending = setTimeout(() => this.stop(), SHOWN_MS);
	}

	/** What they wrote is there, or they stopped. */
	stop(): void {
		clearTimeout(this.#ending);
		this.typing = false;
	}

	/** This side writes: call it at each key. */
	write(): void {
		const now = Date.now();
		if (now - this.#said < SAY_EVERY_MS) return;
		this.#said = now;
		void this.#say('typing');
	}

	/** This side has read all there is. */
	read(): void {
		void this.#say('read');
	}

	async #say(kind: 'typing' | 'read'): Promise<void> {
		try {
			await fetch(this.#path, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...this.#headers() },
				body: JSON.stringify({ kind }),
				signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
			});
		} catch {
			// It was for this moment only.
		}
	}
}
