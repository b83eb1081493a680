import { atDesk, type Agent } from '$lib/server/cases';
import { eventStream } from '$lib/server/live';
import { log } from '$lib/server/log';
import { requireAgent } from '../agent.server';
import type { RequestHandler } from './$types';

/**
 * Says "look again" whenever a case somewhere has moved; what moved is read by the desk's own
 * loads. While it stands, the agent counts as present, so that customers read that we are here.
 */
export const GET: RequestHandler = (event) => {
	const agent = requireAgent(event);
	return eventStream({
		topics: ['queue'],
		after: 0,
		read: () => Promise.resolve([{ kind: 'changed', data: {} }]),
		onAlive: () => void present(agent)
	});
};

/** A store that is away for a moment ends no stream; the next sign of life says it again. */
async function present(agent: Agent): Promise<void> {
	try {
		await atDesk(agent);
	} catch (error) {
		log.warn({ err: error }, 'an agent could not be counted as present');
	}
}
