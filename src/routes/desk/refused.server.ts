import { fail, type ActionFailure } from '@sveltejs/kit';
import { teamById } from '$lib/cases';
import { localise, type Locale } from '$lib/content';
import { Refusal } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { refusalText } from '$lib/server/problem';
import { momentOf } from '$lib/ui/when';
import { m } from '$messages';
import type { Refused } from './press';

/** Why a step was refused, as an agent reads it. */
function sentence(refusal: Refusal, locale: Locale): string {
	const { agent, team, next } = refusal.help;
	if (team !== undefined && next !== undefined) return closedUntil(team, next, locale);
	if (refusal.reason === 'held-by-another' && agent) return m.desk_held_by({ agent });
	if (refusal.reason === 'wrong-state') return m.desk_moved_on();
	if (refusal.reason === 'phone-often') return m.desk_call_often();
	return refusalText(refusal);
}

function closedUntil(team: string, next: string, locale: Locale): string {
	const found = teamById(getLibrary().site(), team);
	const time = momentOf(next, Date.now(), locale, found?.hours.timeZone);
	return m.desk_team_closed_until({ team: found ? localise(found.name, locale) : team, time });
}

/**
 * Runs a step on a case; a refusal becomes an answer to the form.
 * @throws whatever is no refusal
 */
export async function tryStep(
	step: () => Promise<unknown>,
	locale: Locale
): Promise<ActionFailure<Refused> | undefined> {
	try {
		await step();
	} catch (cause) {
		if (cause instanceof Refusal) return fail(409, { problem: sentence(cause, locale) });
		throw cause;
	}
	return undefined;
}
