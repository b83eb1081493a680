import { and, eq, gt, isNull, ne, or } from 'drizzle-orm';
import { toStaff, type Staff } from '$lib/server/staff';
import { getStore, presence, staff, staffBells, staffSessions } from '$lib/server/store';

/** A device as its browser's push service knows it. */
export interface Bell {
	address: string;
	p256dh: string;
	auth: string;
}

/** Said so at the desk, and came back since: a break of yesterday is over. */
const BREAK_MS = 12 * 3_600_000;

/** Rings this device from now on, for as long as the session lasts; the same again is the same. */
export async function hangBell(sessionId: string, bell: Bell): Promise<void> {
	await getStore()
		.db.insert(staffBells)
		.values({ ...bell, sessionId })
		.onConflictDoUpdate({ target: staffBells.address, set: { ...bell, sessionId } });
}

/** Rings this device no more. */
export async function takeBellDown(address: string): Promise<void> {
	await getStore().db.delete(staffBells).where(eq(staffBells.address, address));
}

/** Whether this device rings for this session. */
export async function hasBell(sessionId: string, address: string): Promise<boolean> {
	const [found] = await getStore()
		.db.select({ address: staffBells.address })
		.from(staffBells)
		.where(and(eq(staffBells.address, address), eq(staffBells.sessionId, sessionId)));
	return found !== undefined;
}

/** Whose devices can ring: signed in, let in, and on no break. Editors do not sit at the desk. */
export async function bellsOfStaff(now: number): Promise<{ bell: Bell; person: Staff }[]> {
	const { db } = getStore();
	const resting = db
		.select({ id: presence.agentId })
		.from(presence)
		.where(and(eq(presence.isAway, true), gt(presence.seenAt, new Date(now - BREAK_MS))));
	const rows = await db
		.select({ bell: staffBells, person: staff })
		.from(staffBells)
		.innerJoin(staffSessions, eq(staffSessions.id, staffBells.sessionId))
		.innerJoin(staff, eq(staff.id, staffSessions.userId))
		.where(
			and(
				gt(staffSessions.expiresAt, new Date(now)),
				or(isNull(staff.banned), eq(staff.banned, false)),
				or(isNull(staff.role), ne(staff.role, 'editor'))
			)
		);
	const away = new Set((await resting).map(({ id }) => id));
	return rows
		.filter(({ person }) => !away.has(person.id))
		.map(({ bell, person }) => ({ bell, person: toStaff(person) }));
}
