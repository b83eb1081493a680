import { database } from './database';

/**
 * What this person tries on reading pages, written down as it happens: one record each, so that
 * two tabs take nothing from each other. `trail.ts` reads them as one account. No schema here:
 * these pages carry every byte of this, and what is read is checked where it is read.
 */
export type Tried =
	| { search: string }
	| { read: string; seconds?: number }
	| { read: string; step: number }
	| { read: string; solved: boolean };

async function record(tried: Tried): Promise<void> {
	await (await database()).add('tried', tried);
}

export function recordSearch(query: string): Promise<void> {
	return record({ search: query });
}

/** `seconds` are added to those spent on the article before. */
export function recordRead(id: string, seconds?: number): Promise<void> {
	return record({ read: id, ...(seconds !== undefined && { seconds }) });
}

/** `step` is the position in the guide from 1. */
export function recordStep(id: string, step: number): Promise<void> {
	return record({ read: id, step });
}

export function recordVote(id: string, solved: boolean): Promise<void> {
	return record({ read: id, solved });
}
