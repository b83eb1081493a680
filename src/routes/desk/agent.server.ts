import type { RequestEvent } from '@sveltejs/kit';
import { agentOf, type Agent } from '$lib/server/cases';
import { DESK_ROLES, requireStaff } from '$lib/server/staff';

/**
 * The agent behind a request to the desk.
 * @throws redirect to sign in, or error 403
 */
export function requireAgent(event: Pick<RequestEvent, 'locals' | 'url' | 'request'>): Agent {
	return agentOf(requireStaff(event, ...DESK_ROLES));
}
