import type { Priority, Site } from '$lib/content';
import type { DeskStep } from './desk';
import { mustHold } from './holding';
import { step, type StepResult } from './log';
import { promisedAt } from './promised';
import { teamOf } from './team';

/**
 * Says how urgent a case is. The promise follows by the same tables as at its opening: a more
 * urgent one comes no later than it was promised, a less urgent one no earlier. A booked time stays.
 */
export function prioritise(
	{ id, clientId, agent, priority, now = Date.now() }: DeskStep & { priority: Priority },
	site: Site
): Promise<StepResult> {
	return step({ id, clientId, at: new Date(now) }, async (current, tx) => {
		if (current.state === 'active') mustHold(current, agent);
		if (current.priority === priority) return { events: [] };
		const data = { from: current.priority, to: priority };
		const event = {
			kind: 'priority' as const,
			author: { by: 'agent', agent } as const,
			clientId,
			data
		};
		if (current.slot) return { events: [event], set: { priority } };
		const isRaised = ORDER.indexOf(priority) < ORDER.indexOf(current.priority);
		const from = isRaised ? now : current.openedAt.getTime();
		const where = { site, team: teamOf(site, current), now: from };
		const promise = await promisedAt({ ...current, priority }, where, tx);
		const isEarlier = promise < current.promisedAt;
		const set = { priority, ...(isEarlier === isRaised && { promisedAt: promise }) };
		return { events: [event], set };
	});
}

const ORDER: Priority[] = ['urgent', 'normal', 'low'];
