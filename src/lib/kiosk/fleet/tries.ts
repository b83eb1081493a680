import * as v from 'valibot';
import { changeFact, readFact } from '../facts';
import { report } from './problems';

/**
 * Wrong service PINs in a row. They are on the disk before a PIN is checked. What a full disk does
 * not take is held in memory and in the tab's session storage, which a reload does not empty: whoever
 * looks after the kiosk gets in just then, and nobody guesses without waiting. A browser that is
 * started anew while the disk is full begins from what the disk says.
 */
const NAME = 'kiosk-pin-tries';
const triesSchema = v.object({ wrong: v.number(), at: v.number() });
export type Tries = v.InferOutput<typeof triesSchema>;

/** Newer than what the disk says, wherever there is one. */
let held: Tries | undefined;

function readHeld(): Tries | undefined {
	if (held) return held;
	try {
		const parsed = v.safeParse(triesSchema, JSON.parse(sessionStorage.getItem(NAME) ?? 'null'));
		return parsed.success ? parsed.output : undefined;
	} catch {
		// Damaged, or this browser gives no such storage.
		return undefined;
	}
}

function hold(tries: Tries | undefined): void {
	held = tries;
	try {
		if (tries) sessionStorage.setItem(NAME, JSON.stringify(tries));
		else sessionStorage.removeItem(NAME);
	} catch {
		// As long as this page, then.
	}
}

/** Of a disk that cannot be read: what is held. */
export async function readTries(): Promise<Tries | undefined> {
	return readHeld() ?? (await readFact(NAME, triesSchema).catch(() => undefined));
}

async function keep(tries: Tries): Promise<Tries> {
	try {
		await changeFact(NAME, triesSchema, () => tries);
		hold(undefined);
	} catch {
		hold(tries);
		void report('storage-full');
	}
	return tries;
}

/** One more, before it is known whether it is wrong. */
export async function countTry(now: number): Promise<Tries> {
	const before = await readTries();
	return keep({ wrong: (before?.wrong ?? 0) + 1, at: now });
}

/** A right one came. */
export async function forgetTries(now: number): Promise<void> {
	await keep({ wrong: 0, at: now });
}
