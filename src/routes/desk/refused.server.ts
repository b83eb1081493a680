import { fail, type ActionFailure } from '@sveltejs/kit';
import { Refusal } from '$lib/server/cases';
import { refusalText } from '$lib/server/problem';
import { m } from '$messages';
import type { Refused } from './press';

/** Why a step was refused, as an agent reads it. */
function sentence(refusal: Refusal): string {
	const { agent } = refusal.help;
	if (refusal.reason === 'held-by-another' && agent) return m.desk_held_by({ agent });
	if (refusal.reason === 'wrong-state') return m.desk_moved_on();
	return refusalText(refusal);
}

/**
 * Runs a step on a case; a refusal becomes an answer to the form.
 * @throws whatever is no refusal
 */
export async function tryStep(
	step: () => Promise<unknown>
): Promise<ActionFailure<Refused> | undefined> {
	try {
		await step();
	} catch (cause) {
		if (cause instanceof Refusal) return fail(409, { problem: sentence(cause) });
		throw cause;
	}
	return undefined;
}
