import { asc, eq } from 'drizzle-orm';
import { getStore, setting, staff, staffSessions } from '$lib/server/store';
import type { Auth } from './auth';
import { readablePassword } from './password';
import { toStaff, type Role, type Staff } from './staff';

export interface NewStaff {
	name: string;
	email: string;
	role: Role;
	team?: string | undefined;
	locales?: Staff['locales'] | undefined;
}

/** Whom somebody helps. */
export interface StaffSkills extends Pick<Staff, 'locales' | 'topics' | 'shops' | 'isBackup'> {
	team?: string | undefined;
	extension?: string | undefined;
}

/** An account and its first password, which is shown once and kept nowhere. */
export interface NewAccount {
	email: string;
	password: string;
}

/** Adds a person. Nothing when somebody has that e-mail already. */
export async function addStaff(auth: Auth, person: NewStaff): Promise<NewAccount | undefined> {
	const email = person.email.toLowerCase();
	const { db } = getStore();
	const [taken] = await db.select({ id: staff.id }).from(staff).where(eq(staff.email, email));
	if (taken) return undefined;
	const password = readablePassword();
	const { user } = await auth.api.createUser({
		body: { email, password, name: person.name, role: person.role }
	});
	await db
		.update(staff)
		.set({ team: person.team ?? null, locales: person.locales ?? [] })
		.where(eq(staff.id, user.id));
	return { email, password };
}

export async function listStaff(): Promise<Staff[]> {
	const rows = await getStore().db.select().from(staff).orderBy(asc(staff.name), asc(staff.id));
	return rows.map(toStaff);
}

/** From their next request on. */
export async function setSkills(
	id: string,
	{ team, extension, ...skills }: StaffSkills
): Promise<void> {
	await getStore()
		.db.update(staff)
		.set({ ...skills, team: team ?? null, extension: extension ?? null })
		.where(eq(staff.id, id));
}

/** Lets a person in again, or shuts them out at once, everywhere they are signed in. */
export async function setActive(id: string, active: boolean): Promise<void> {
	await getStore().db.transaction(async (tx) => {
		await tx.update(staff).set({ banned: !active }).where(eq(staff.id, id));
		if (!active) await tx.delete(staffSessions).where(eq(staffSessions.userId, id));
	});
}

/**
 * The first account, made by the first node that starts on an empty store.
 * @param domain of the company's e-mail address
 */
export async function firstAccount(auth: Auth, domain: string): Promise<NewAccount | undefined> {
	const mine = crypto.randomUUID();
	if ((await setting('first-account', () => mine)) !== mine) return undefined;
	return addStaff(auth, { name: 'Admin', email: `admin@${domain}`, role: 'admin' });
}
