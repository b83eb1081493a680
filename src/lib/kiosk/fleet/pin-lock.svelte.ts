import { checkPin, waitFor, type PinHash } from '$lib/fleet';
import { report } from './problems';
import { countTry, forgetTries, readTries, type Tries } from './tries';

/** When the next PIN is taken. A clock that was set back starts the wait anew. */
function opensAt({ wrong, at }: Tries, now: number): number {
	return Math.min(at, now) + waitFor(wrong);
}

/**
 * Guards the service PIN, offline too. A try is counted before it is checked, on the disk where it
 * has room, so that pulling the plug or reloading gives nobody more of them (`tries.ts`).
 */
export class PinLock {
	/** Epoch milliseconds until which no PIN is taken. */
	#lockedUntil = $state(0);

	get lockedUntil(): number {
		return this.#lockedUntil;
	}

	async open(now = Date.now()): Promise<void> {
		const tries = await readTries();
		this.#lockedUntil = tries ? opensAt(tries, now) : 0;
	}

	async try(pin: string, hash: PinHash, now = Date.now()): Promise<'open' | 'wrong' | 'locked'> {
		const before = await readTries();
		if (before && opensAt(before, now) > now) {
			this.#lockedUntil = opensAt(before, now);
			return 'locked';
		}
		const tries = await countTry(now);
		if (await checkPin(pin, hash)) {
			await forgetTries(now);
			this.#lockedUntil = 0;
			return 'open';
		}
		this.#lockedUntil = opensAt(tries, now);
		if (waitFor(tries.wrong) > 0) void report('pin-locked', now);
		return 'wrong';
	}
}
