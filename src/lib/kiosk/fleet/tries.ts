import * as v from 'valibot';
import { changeFact, readFact } from '../facts';
import { keepApart, readApart } from './apart';
import { report } from './problems';
import { hold, readHeld } from './session';

/**
 * Wrong service PINs in a row. They are on the disk before a PIN is checked. What a full disk does
 * not take is held in memory and in the tab's session storage, which a reload does not empty: whoever
 * looks after the kiosk gets in just then, and nobody guesses without waiting. A browser that is
 * started anew begins from what the disk says, and where only its database is broken from what was
 * kept apart.
 */
const NAME = 'kiosk-pin-tries';
const triesSchema = v.object({ wrong: v.number(), at: v.number() });
export type Tries = v.InferOutput<typeof triesSchema>;

/** Newer than what the disk says, wherever there is one. */
let held: Tries | undefined;

async function holdTries(tries: Tries | undefined): Promise<void> {
	held = tries;
	hold(NAME, tries);
	await keepApart(NAME, tries);
}

/** Of a disk that cannot be read: what is held, or was kept apart. */
export async function readTries(): Promise<Tries | undefined> {
	return (
		held ??
		readHeld(NAME, triesSchema) ??
		(await readFact(NAME, triesSchema).catch(() => undefined)) ??
		(await readApart(NAME, triesSchema))
	);
}

async function keep(tries: Tries): Promise<Tries> {
	try {
		await changeFact(NAME, triesSchema, () => tries);
		await holdTries(undefined);
	} catch {
		await holdTries(tries);
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
