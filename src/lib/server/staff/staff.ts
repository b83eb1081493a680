import * as v from 'valibot';
import { LOCALES } from '$lib/content';

/** admin: everything, and who works here · supervisor, agent: the desk · editor: the articles */
export const ROLES = ['admin', 'supervisor', 'agent', 'editor'] as const;
export type Role = (typeof ROLES)[number];
/** Who may sit at the desk; editors write articles. */
export const DESK_ROLES: Role[] = ['admin', 'supervisor', 'agent'];

/** One person who works here, as everything behind the sign-in knows them. */
export interface Staff {
	id: string;
	name: string;
	email: string;
	role: Role;
	/** The team whose cases come to them first; unset: every team's. */
	team?: string;
	/** The locales they answer in; empty: any. */
	locales: (typeof LOCALES)[number][];
	/** The topics they know, the shops they belong to; empty: any. */
	topics: string[];
	shops: string[];
	/** Helps any team out before a promise breaks. */
	isBackup: boolean;
	/** Their phone at the exchange: an extension or a number. */
	extension?: string;
	active: boolean;
}

const rowSchema = v.object({
	id: v.string(),
	name: v.string(),
	email: v.string(),
	role: v.fallback(v.picklist(ROLES), 'agent'),
	team: v.nullish(v.string()),
	locales: v.fallback(v.array(v.picklist(LOCALES)), []),
	topics: v.fallback(v.array(v.string()), []),
	shops: v.fallback(v.array(v.string()), []),
	isBackup: v.fallback(v.boolean(), false),
	extension: v.nullish(v.string()),
	banned: v.nullish(v.boolean())
});

/** A row of the store, or better-auth's user, as ours. */
export function toStaff(row: unknown): Staff {
	const { team, extension, banned, ...rest } = v.parse(rowSchema, row);
	return {
		...rest,
		...(team && { team }),
		...(extension && { extension }),
		active: banned !== true
	};
}
