import type { RequestEvent } from '@sveltejs/kit';
import { activeAtDesk, agentOf, type Agent } from '$lib/server/cases';
import { log } from '$lib/server/log';
import { DESK_ROLES, requireStaff } from '$lib/server/staff';

/**
 * The agent behind a request to the desk; who does something there is at work.
 * @throws redirect to sign in, or error 403
 */
export function requireAgent(event: Pick<RequestEvent, 'locals' | 'url' | 'request'>): Agent {
	const agent = agentOf(requireStaff(event, ...DESK_ROLES));
	if (event.request.method === 'POST') void active(agent);
	return agent;
}

/** It never holds up what they do. */
async function active({ id }: Agent): Promise<void> {
	try {
		await activeAtDesk(id);
	} catch (error) {
		log.debug({ err: error }, 'an agent could not be noted as active');
	}
}
