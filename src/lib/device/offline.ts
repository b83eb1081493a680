import type { Locale } from '$lib/content';
import { database } from './database';
import { askToStay } from './disk';
import { ASKED_FACT } from './keeping';
import { askWorker } from './updates';

/**
 * Asks the service worker to keep help in this language for offline, whatever it weighs.
 * @returns whether there is a worker to do so
 */
export async function keepOffline(locale: Locale): Promise<boolean> {
	await (await database()).put('facts', true, ASKED_FACT);
	// What the browser answers is its own affair: kept for good or for a while, it is kept.
	await askToStay();
	return askWorker({ type: 'KEEP', locale, now: true });
}
