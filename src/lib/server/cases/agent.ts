import type { Locale } from '$lib/content';

/** A member of staff as cases know one. */
export interface Agent {
	id: string;
	/** The first name, which customers read. */
	name: string;
	/** Without a team: takes cases of all teams. */
	team?: string;
	locales: readonly Locale[];
	/** Sees and may take everything, whatever the team. */
	isSupervisor: boolean;
}

export type Author = { by: 'visitor' } | { by: 'agent'; agent: Agent } | { by: 'system' };

export const visitor: Author = { by: 'visitor' };
