import * as v from 'valibot';
import { checkPin, waitFor, type PinHash } from '$lib/fleet';
import { changeFact, readFact } from './facts';
import { report } from './problems';

const NAME = 'kiosk-pin-tries';
const triesSchema = v.object({ wrong: v.number(), at: v.number() });
type Tries = v.InferOutput<typeof triesSchema>;

/** When the next PIN is taken. A clock that was set back starts the wait anew. */
function opensAt({ wrong, at }: Tries, now: number): number {
	return Math.min(at, now) + waitFor(wrong);
}

/**
 * Guards the service PIN, offline too. A try is counted on the disk before it is checked, so that
 * pulling the plug or reloading gives nobody more of them.
 */
export class PinLock {
	/** Epoch milliseconds until which no PIN is taken. */
	#lockedUntil = $state(0);

	get lockedUntil(): number {
		return this.#lockedUntil;
	}

	async open(now = Date.now()): Promise<void> {
		const tries = await readFact(NAME, triesSchema);
		this.#lockedUntil = tries ? opensAt(tries, now) : 0;
	}

	/** @throws where the try cannot be counted: then nobody is let in */
	async try(pin: string, hash: PinHash, now = Date.now()): Promise<'open' | 'wrong' | 'locked'> {
		const before = await readFact(NAME, triesSchema);
		if (before && opensAt(before, now) > now) {
			this.#lockedUntil = opensAt(before, now);
			return 'locked';
		}
		const tries = await changeFact(NAME, triesSchema, (known) => ({
			wrong: (known?.wrong ?? 0) + 1,
			at: now
		}));
		if (await checkPin(pin, hash)) {
			await changeFact(NAME, triesSchema, () => ({ wrong: 0, at: now }));
			this.#lockedUntil = 0;
			return 'open';
		}
		this.#lockedUntil = opensAt(tries, now);
		if (waitFor(tries.wrong) > 0) void report('pin-locked', now);
		return 'wrong';
	}
}
