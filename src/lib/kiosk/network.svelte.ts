import * as v from 'valibot';
import { clock } from './clock.svelte';

const ready = v.object({ store: v.literal(true), library: v.literal(true) });

/** How often we look whether the server is there: before somebody asks, the screen must know. */
const LOOK_EVERY_MS = 15_000;
const ANSWER_WITHIN_MS = 3_000;

/**
 * Whether the server can be reached, known from asking it: `navigator.onLine` stays true when only
 * the server is dead, and a captive portal answers everything.
 */
export class Network {
	#isUp = $state(true);

	get isUp(): boolean {
		return this.#isUp;
	}

	#onUp: (() => void) | undefined;

	/** Looks now and again, and calls back when the server is there again. Returns how to stop. */
	start(onUp: () => void): () => void {
		this.#onUp = onUp;
		const look = () => void this.look();
		const timer = setInterval(look, LOOK_EVERY_MS);
		addEventListener('online', look);
		addEventListener('offline', look);
		look();
		return () => {
			clearInterval(timer);
			removeEventListener('online', look);
			removeEventListener('offline', look);
		};
	}

	async look(): Promise<boolean> {
		const wasUp = this.#isUp;
		this.#isUp = await answers();
		if (this.#isUp && !wasUp) this.#onUp?.();
		return this.#isUp;
	}
}

/** Whether it answers; what time it is there is heard by the way. */
async function answers(): Promise<boolean> {
	try {
		const askedAt = Date.now();
		const response = await fetch('/readyz', {
			cache: 'no-store',
			redirect: 'error',
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		const heardAt = Date.now();
		const isReady = response.ok && v.is(ready, await response.json());
		const servedAt = Date.parse(response.headers.get('date') ?? '');
		if (isReady && Number.isFinite(servedAt)) clock.hear({ askedAt, heardAt, servedAt });
		return isReady;
	} catch {
		return false;
	}
}
