import { promiseOf, scheduleOf, type Channel } from '$lib/cases';
import type { Site, Team } from '$lib/content';
import type { Transaction } from '$lib/server/store';
import { agentsAtDesk } from './presence';

/**
 * The promise for a case of this team, by its hours and by who is at the desk right now. Asks in
 * the step's own transaction: a second connection for each would starve the pool.
 */
export async function promisedAt(
	channel: Channel,
	{ site, team, now }: { site: Site; team: Team; now: number },
	tx: Transaction,
	slot?: number
): Promise<Date> {
	const schedule = scheduleOf(team.hours, site.holidays);
	const staffed = (await agentsAtDesk(team.id, now, tx)) > 0;
	return new Date(promiseOf(channel, schedule, now, { slot, staffed }));
}
