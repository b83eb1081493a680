import * as v from 'valibot';
import type { Skills } from '$lib/cases';
import { LOCALES } from '$lib/content';

/** A member of staff as cases know them. */
export interface Agent extends Skills {
	id: string;
	/** The first name, which customers read. */
	name: string;
	/** Sees and may take everything, whatever the team. */
	isSupervisor: boolean;
}

/** A member of staff as cases know them: customers read the first name alone. */
export function agentOf(person: Skills & { id: string; name: string; role: string }): Agent {
	const { id, name, role, team, locales, topics, shops, isBackup } = person;
	const first = name.trim().split(/\s+/)[0] ?? name;
	const skills = { locales, topics, shops, isBackup, ...(team && { team }) };
	return { id, name: first, isSupervisor: role !== 'agent', ...skills };
}

/** As presence keeps one. */
export const agentSchema = v.object({
	id: v.string(),
	name: v.string(),
	team: v.optional(v.string()),
	locales: v.array(v.picklist(LOCALES)),
	topics: v.array(v.string()),
	shops: v.array(v.string()),
	isBackup: v.boolean(),
	isSupervisor: v.boolean()
});

export type Author = { by: 'visitor' } | { by: 'agent'; agent: Agent } | { by: 'system' };

export const visitor: Author = { by: 'visitor' };
export const system: Author = { by: 'system' };
