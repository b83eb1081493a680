import { createHash, randomBytes } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import * as v from 'valibot';
import {
	CODE_MINUTES,
	codeFrom,
	DEFAULT_SETTINGS,
	hashPin,
	type KioskSettings,
	type PublicKey
} from '$lib/fleet';
import { hint } from '$lib/server/live';
import { getStore, kiosks, transaction, type Executor } from '$lib/server/store';
import { addLine } from './lines';

const uuid = v.pipe(v.string(), v.uuid());

export type KioskRow = typeof kiosks.$inferSelect;

/** What is read aloud at the desk, and until when it counts. */
export interface Invitation {
	id: string;
	code: string;
	until: Date;
}

const MINUTE_MS = 60_000;
/** How many random numbers a code may cost: one of a hundred is passed over. */
const DRAWS = 16;
/** Two years of keys that change every month. */
const FORMER_KEYS = 24;

/** Only this is kept of a code. */
export const codeMark = (code: string) => createHash('sha256').update(code).digest('base64url');

/** One that no kiosk has or had last: a used code must stay known as used. */
async function freshCode(on: Executor): Promise<string> {
	for (;;) {
		const code = codeFrom(crypto.getRandomValues(new Uint32Array(DRAWS)));
		const taken = await on
			.select({ id: kiosks.id })
			.from(kiosks)
			.where(eq(kiosks.code, codeMark(code)));
		if (taken.length === 0) return code;
	}
}

async function invitation(on: Executor, now: number) {
	const code = await freshCode(on);
	const codeUntil = new Date(now + CODE_MINUTES * MINUTE_MS);
	return { code, row: { code: codeMark(code), codeUntil, codeUsedAt: null } };
}

/** A new kiosk of a shop, and the code that makes a device it. */
export async function inviteKiosk(
	{ name, shop, pin }: { name: string; shop: string; pin: string },
	now = Date.now()
): Promise<Invitation> {
	const id = crypto.randomUUID();
	const hash = await hashPin(pin, randomBytes(16));
	const made = await transaction(async (tx) => {
		const { code, row } = await invitation(tx, now);
		await tx
			.insert(kiosks)
			.values({ id, name, shop, pin: hash, settings: DEFAULT_SETTINGS, ...row });
		await addLine(tx, id, 'invited', { now });
		return { id, code, until: row.codeUntil };
	});
	hint('fleet');
	return made;
}

/** Another code, for a new device or one that was refused; undefined without such a kiosk. */
export async function inviteAgain(id: string, now = Date.now()): Promise<Invitation | undefined> {
	const made = await transaction(async (tx) => {
		const { code, row } = await invitation(tx, now);
		const changed = await tx.update(kiosks).set(row).where(eq(kiosks.id, id)).returning();
		if (changed.length === 0) return undefined;
		await addLine(tx, id, 'invited', { now });
		return { id, code, until: row.codeUntil };
	});
	hint('fleet');
	return made;
}

/** Its device is refused from now on, and a code that waits is worth nothing. */
export async function revokeKiosk(id: string, now = Date.now()): Promise<void> {
	const revokedAt = new Date(now);
	await transaction(async (tx) => {
		const set = { revokedAt, silentSince: null, code: null, codeUntil: null };
		const changed = await tx.update(kiosks).set(set).where(eq(kiosks.id, id)).returning();
		if (changed.length > 0) await addLine(tx, id, 'revoked', { now });
	});
	hint('fleet', 'queue');
}

/** The keys that a kiosk has had when the one in force ends, the last one first. */
export function keysBefore({ publicKey, formerKeys }: KioskRow): PublicKey[] {
	return [...(publicKey ? [publicKey] : []), ...formerKeys].slice(0, FORMER_KEYS);
}

/** What its device hears of at its next heartbeat. `pin` only where it is another. */
export async function changeKiosk(
	id: string,
	{
		name,
		shop,
		settings,
		pin
	}: { name: string; shop: string; settings: KioskSettings; pin?: string | undefined }
): Promise<void> {
	const hash = pin === undefined ? {} : { pin: await hashPin(pin, randomBytes(16)) };
	await getStore()
		.db.update(kiosks)
		.set({ name, shop, settings, ...hash })
		.where(eq(kiosks.id, id));
	hint('fleet');
}

export async function listKiosks(): Promise<KioskRow[]> {
	return getStore().db.select().from(kiosks).orderBy(asc(kiosks.shop), asc(kiosks.name));
}

/** The name of a kiosk that a case tells of; nothing where it is none of ours. */
export async function kioskName(id: string | undefined): Promise<string | undefined> {
	return v.is(uuid, id) ? (await kioskById(id))?.name : undefined;
}

export async function kioskById(id: string): Promise<KioskRow | undefined> {
	const [row] = await getStore().db.select().from(kiosks).where(eq(kiosks.id, id));
	return row;
}
