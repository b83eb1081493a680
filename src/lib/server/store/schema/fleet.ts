import {
	bigint,
	customType,
	index,
	integer,
	jsonb,
	pgTable,
	text,
	timestamp,
	uuid
} from 'drizzle-orm/pg-core';
import type { Heard, Heartbeat, KioskSettings, Line, PinHash, PublicKey } from '../../../fleet';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instant = () => timestamp({ withTimezone: true });

/** The kiosks of the company, enrolled or invited; one that was revoked stays, for its lines. */
export const kiosks = pgTable('kiosks', {
	id: uuid().primaryKey(),
	name: text().notNull(),
	shop: text().notNull(),
	createdAt: instant().notNull().defaultNow(),
	/** SHA-256 of the last code, so that a used or late one is told from a wrong one. */
	code: text().unique(),
	codeUntil: instant(),
	/** When that code made this kiosk. */
	codeUsedAt: instant(),
	publicKey: jsonb().$type<PublicKey>(),
	/** Announced by the device under the old key; in force from its first use. */
	nextKey: jsonb().$type<PublicKey>(),
	keyedAt: instant(),
	/** Those it had before, the last one first: what they signed may be on customers' phones still. */
	formerKeys: jsonb().$type<PublicKey[]>().notNull().default([]),
	/** The last calls, which tell a copy of the key (`judgeCounter`). */
	heard: jsonb().$type<Heard[]>().notNull().default([]),
	revokedAt: instant(),
	clonedAt: instant(),
	settings: jsonb().$type<KioskSettings>().notNull(),
	pin: jsonb().$type<PinHash>(),
	seenAt: instant(),
	beat: jsonb().$type<Heartbeat>(),
	/** Set while an alert stands, to when the silence began. */
	silentSince: instant()
});

/** What happened to kiosks, by code; the same again within the hour is counted, not repeated. */
export const kioskLines = pgTable(
	'kiosk_lines',
	{
		id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
		/** Null: nobody knows which, as for a wrong code. */
		kiosk: uuid().references(() => kiosks.id, { onDelete: 'cascade' }),
		line: text().$type<Line>().notNull(),
		count: integer().notNull(),
		at: instant().notNull()
	},
	(table) => [index().on(table.kiosk, table.at), index().on(table.at)]
);

/** What kiosks show while nobody is there, made anew from what was uploaded; WebP, by its SHA-256. */
export const kioskPictures = pgTable('kiosk_pictures', {
	hash: text().primaryKey(),
	body: bytea().notNull(),
	createdAt: instant().notNull().defaultNow()
});
