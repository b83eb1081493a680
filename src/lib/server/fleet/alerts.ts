import { and, asc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { scheduleOf } from '$lib/cases';
import { LOCALE_INFO, localise, type Locale, type Site } from '$lib/content';
import { SILENCE_MINUTES, silentSince } from '$lib/fleet';
import { getConfig } from '$lib/server/config';
import { eachApart } from '$lib/server/each-apart';
import { addJob, type Clock, type Tasks } from '$lib/server/jobs';
import { getLibrary } from '$lib/server/library';
import { hint } from '$lib/server/live';
import { canMail, sendMail } from '$lib/server/notify';
import { listStaff, type Staff } from '$lib/server/staff';
import { getStore, kioskLines, kiosks, transaction, type Transaction } from '$lib/server/store';
import { m } from '$messages';
import type { KioskRow } from './kiosks';
import { addLine } from './lines';

/** A kiosk that says nothing while its shop is open. */
export interface Alert {
	id: string;
	name: string;
	shop: string;
	since: Date;
}

const KEPT_FOR_DAYS = 90;
const MINUTE_MS = 60_000;

/** The alerts that stand, the oldest first. */
export async function alertsNow(): Promise<Alert[]> {
	const rows = await getStore()
		.db.select()
		.from(kiosks)
		.where(isNotNull(kiosks.silentSince))
		.orderBy(asc(kiosks.silentSince));
	return rows.map(({ id, name, shop, silentSince: since }) => ({
		id,
		name,
		shop,
		since: since ?? new Date(0)
	}));
}

/** Enrolled, and not heard of lately. */
const isSilentRow = (now: number) =>
	and(
		isNotNull(kiosks.publicKey),
		isNull(kiosks.revokedAt),
		isNull(kiosks.silentSince),
		lt(kiosks.seenAt, new Date(now - SILENCE_MINUTES * MINUTE_MS))
	);

/** A shop that `site.yaml` renamed or dropped has no hours: its kiosks ought to be heard of always. */
function sinceWhen({ shop, seenAt }: KioskRow, site: Site, now: number): number | undefined {
	if (!seenAt) return undefined;
	const found = site.shops.find(({ id }) => id === shop);
	if (!found) return seenAt.getTime();
	return silentSince(scheduleOf(found.hours, site.holidays), seenAt.getTime(), now);
}

/** Raises an alert for each kiosk that ought to be heard of, once, whichever nodes look. */
export async function raiseAlerts(site: Site, now = Date.now()): Promise<void> {
	const silent = await getStore().db.select().from(kiosks).where(isSilentRow(now));
	let raised = 0;
	const look = async (row: KioskRow) => {
		const since = sinceWhen(row, site, now);
		if (since !== undefined && (await raise(row, since, now))) raised += 1;
	};
	await eachApart(silent, look, {
		failed: 'no alert could be raised for a silent kiosk',
		of: ({ id }) => ({ kiosk: id })
	});
	if (raised > 0) hint('fleet', 'queue');
}

async function raise(row: KioskRow, since: number, now: number): Promise<boolean> {
	return transaction(async (tx) => {
		const set = { silentSince: new Date(since) };
		const raised = await tx
			.update(kiosks)
			.set(set)
			.where(and(eq(kiosks.id, row.id), isSilentRow(now)))
			.returning();
		if (raised.length === 0) return false;
		await addLine(tx, row.id, 'silent', { now });
		await mailAll(tx, 'silent', row, since);
		return true;
	});
}

/** The kiosk is heard again. */
export async function tellOfEnd(tx: Transaction, row: KioskRow, now: number): Promise<void> {
	await addLine(tx, row.id, 'back', { now });
	await mailAll(tx, 'back', row, now);
}

const TOLD = new Set<Staff['role']>(['admin', 'supervisor']);

/** A job a reader, so that one who cannot be reached lets no other be told twice. */
async function mailAll(tx: Transaction, what: 'silent' | 'back', row: KioskRow, at: number) {
	if (!canMail()) return;
	for (const { id: to, role, active } of await listStaff()) {
		if (!active || !TOLD.has(role)) continue;
		const payload = { to, what, kiosk: row.id, at };
		await addJob(tx, 'kiosk-mail', payload, { key: `kiosk ${row.id} ${what} ${at} ${to}` });
	}
}

const mailSchema = v.object({
	to: v.string(),
	what: v.picklist(['silent', 'back']),
	kiosk: v.string(),
	at: v.number()
});

/** A time by the shop's clock, as its reader writes it; by UTC, and saying so, without a shop. */
function clockOf(at: number, timeZone: string | undefined, locale: Locale): string {
	const format = { weekday: 'long', hour: 'numeric', minute: '2-digit' } as const;
	const zone = timeZone ? { timeZone } : ({ timeZone: 'UTC', timeZoneName: 'short' } as const);
	return new Intl.DateTimeFormat(LOCALE_INFO[locale].intl, { ...format, ...zone }).format(at);
}

async function mailOf({ to, what, kiosk, at }: v.InferOutput<typeof mailSchema>) {
	const reader = (await listStaff()).find(({ id }) => id === to);
	const [row] = await getStore().db.select().from(kiosks).where(eq(kiosks.id, kiosk));
	if (!reader?.active || !row) return undefined;
	const site = getLibrary().site();
	const locale = reader.locales[0] ?? 'en';
	const shop = site.shops.find(({ id }) => id === row.shop);
	const text = {
		name: row.name,
		shop: shop ? localise(shop.name, locale) : row.shop,
		time: clockOf(at, shop?.hours.timeZone, locale),
		url: `${getConfig().origin}/desk/kiosks/${kiosk}`
	};
	const silent = shop ? m.fleet_mail_silent_text : m.fleet_mail_silent_unknown_shop_text;
	const words =
		what === 'silent'
			? { subject: m.fleet_mail_silent, text: silent }
			: { subject: m.fleet_mail_back, text: m.fleet_mail_back_text };
	return {
		from: { name: site.brand.name, address: site.email },
		to: reader.email,
		subject: words.subject(text, { locale }),
		text: words.text(text, { locale })
	};
}

/** What the jobs of this folder do. */
export const fleetTasks: Tasks = {
	'watch-kiosks': () => raiseAlerts(getLibrary().site()),
	'kiosk-mail': async (payload) => {
		const mail = await mailOf(v.parse(mailSchema, payload));
		if (mail) await sendMail(mail);
	},
	'forget-kiosk-lines': async () => {
		const oldest = sql`now() - make_interval(days => ${KEPT_FOR_DAYS})`;
		await getStore().db.delete(kioskLines).where(lt(kioskLines.at, oldest));
	}
};

export const fleetClocks: Clock[] = [
	{ task: 'watch-kiosks', match: '* * * * *' },
	{ task: 'forget-kiosk-lines', match: '23 * * * *' }
];
