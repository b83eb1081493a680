import * as v from 'valibot';
import { updateCase, type OwnCase } from '$lib/device';
import { caseSchema } from './[receipt]/answers';

/** The newest of them; who has more looks at the older ones one by one. */
const MOST = 20;

/**
 * Asks the server how this device's requests stand, and writes it down. What cannot be learned (no
 * network, no answer of ours) stays as it was. Says whether anything changed.
 */
export async function bringInStep(own: OwnCase[]): Promise<boolean> {
	const open = own.filter(({ state }) => state === 'waiting' || state === 'active').slice(0, MOST);
	const changes = await Promise.all(open.map((request) => ask(request).catch(() => false)));
	return changes.includes(true);
}

async function ask({ id, secret, state: before }: OwnCase): Promise<boolean> {
	const response = await fetch(`/api/v1/cases/${id}`, {
		headers: { authorization: `Bearer ${secret}` },
		cache: 'no-store'
	});
	const { state, promisedAt } = v.parse(caseSchema, await response.json());
	await updateCase(id, { state, promisedAt });
	return state !== before;
}
