import { answerSeconds, promiseOf, scheduleOf, type Channel } from '$lib/cases';
import type { Locale, Priority, Site, Team } from '$lib/content';
import type { Transaction } from '$lib/server/store';
import { agentsFor } from './presence';

/** What of a case its promise depends on. */
interface Promised {
	channel: Channel;
	priority: Priority;
	locale: Locale;
	topic?: string | null | undefined;
	shop?: string | null | undefined;
}

/**
 * The promise for a case of this team, by its hours and by who is at the desk right now. Asks in
 * the step's own transaction: a second connection for each would starve the pool.
 */
export async function promisedAt(
	wanted: Promised,
	{ site, team, now }: { site: Site; team: Team; now: number },
	tx: Transaction,
	slot?: number
): Promise<Date> {
	const { channel, priority } = wanted;
	const schedule = scheduleOf(team.hours, site.holidays);
	const staffed = (await agentsFor(team, wanted, now, tx)).length > 0;
	const seconds = answerSeconds(site, team, channel, priority);
	return new Date(promiseOf({ channel, seconds, slot, staffed }, schedule, now));
}
