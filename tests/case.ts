import * as v from 'valibot';
import { claimOf, openingSchema, secretFrom, type Opening } from '$lib/cases';
import type { Agent } from '$lib/server/cases';

/** A device's new case: its key, and the opening it would send, with what the test wants of it. */
export async function newCase(wanted: Partial<Opening> = {}) {
	const id = wanted.id ?? crypto.randomUUID();
	const secret = secretFrom(crypto.getRandomValues(new Uint8Array(32)));
	const claim = await claimOf(secret);
	const opening = v.parse(openingSchema, { id, claim, channel: 'chat', locale: 'en', ...wanted });
	return { id, secret, opening };
}

export function agent(name: string, wanted: Partial<Agent> = {}): Agent {
	return {
		id: name.toLowerCase(),
		name,
		team: 'india',
		locales: [],
		topics: [],
		shops: [],
		isBackup: false,
		isSupervisor: false,
		...wanted
	};
}

/** What a promise was fulfilled with or rejected by, side by side. */
export async function outcomes<T>(promises: Promise<T>[]) {
	const settled = await Promise.allSettled(promises);
	return {
		done: settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
		refused: settled.flatMap((result): unknown[] =>
			result.status === 'rejected' ? [result.reason] : []
		)
	};
}
