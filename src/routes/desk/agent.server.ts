import type { RequestEvent } from '@sveltejs/kit';
import type { Agent } from '$lib/server/cases';
import { requireStaff, type Role, type Staff } from '$lib/server/staff';

/** Who may sit at the desk; editors write articles. */
export const DESK_ROLES: Role[] = ['admin', 'supervisor', 'agent'];

/** A member of staff as cases know them: customers read the first name alone. */
export function toAgent({ id, name, role, team, locales, topics, shops, isBackup }: Staff): Agent {
	const first = name.trim().split(/\s+/)[0] ?? name;
	const skills = { locales, topics, shops, isBackup, ...(team && { team }) };
	return { id, name: first, isSupervisor: role !== 'agent', ...skills };
}

/**
 * The agent behind a request to the desk.
 * @throws redirect to sign in, or error 403
 */
export function requireAgent(event: Pick<RequestEvent, 'locals' | 'url' | 'request'>): Agent {
	return toAgent(requireStaff(event, ...DESK_ROLES));
}
