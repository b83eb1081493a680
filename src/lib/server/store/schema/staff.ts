import { bigint, boolean, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** Who works here. The columns are better-auth's, the last ones are ours. */
export const staff = pgTable('staff', {
	id: text().primaryKey(),
	name: text().notNull(),
	email: text().notNull().unique(),
	emailVerified: boolean().notNull().default(false),
	image: text(),
	createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
	updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
	role: text(),
	banned: boolean(),
	banReason: text(),
	banExpires: timestamp({ withTimezone: true }),
	/** The team whose cases come to them first; unset: every team's. */
	team: text(),
	/** The locales they answer in; empty: any. */
	locales: text().array(),
	/** The topics they know, the shops they belong to; empty: any. */
	topics: text().array(),
	shops: text().array(),
	/** Helps any team out before a promise breaks. */
	isBackup: boolean().notNull().default(false),
	/** Their phone at the exchange: an extension or a number. */
	extension: text()
});

export const staffSessions = pgTable('staff_sessions', {
	id: text().primaryKey(),
	expiresAt: timestamp({ withTimezone: true }).notNull(),
	token: text().notNull().unique(),
	createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
	updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
	ipAddress: text(),
	userAgent: text(),
	userId: text()
		.notNull()
		.references(() => staff.id, { onDelete: 'cascade' }),
	impersonatedBy: text()
});

/** How they sign in: a password's hash, later a company's own identity provider. */
export const staffAccounts = pgTable('staff_accounts', {
	id: text().primaryKey(),
	accountId: text().notNull(),
	providerId: text().notNull(),
	userId: text()
		.notNull()
		.references(() => staff.id, { onDelete: 'cascade' }),
	accessToken: text(),
	refreshToken: text(),
	idToken: text(),
	accessTokenExpiresAt: timestamp({ withTimezone: true }),
	refreshTokenExpiresAt: timestamp({ withTimezone: true }),
	scope: text(),
	password: text(),
	createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
	updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow()
});

export const staffVerifications = pgTable('staff_verifications', {
	id: text().primaryKey(),
	identifier: text().notNull(),
	value: text().notNull(),
	expiresAt: timestamp({ withTimezone: true }).notNull(),
	createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
	updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow()
});

/** Sign-in attempts by address, for better-auth's rate limit, shared by all nodes. */
export const staffRateLimits = pgTable('staff_rate_limits', {
	id: text().primaryKey(),
	key: text().notNull().unique(),
	count: integer().notNull(),
	lastRequest: bigint({ mode: 'number' }).notNull()
});

/** Devices of staff that ring when a kiosk calls; one goes with the session that hung it up. */
export const staffBells = pgTable('staff_bells', {
	/** At the browser's push service. */
	address: text().primaryKey(),
	/** What a push to it is encrypted with: the device's public key, and a secret. */
	p256dh: text().notNull(),
	auth: text().notNull(),
	sessionId: text()
		.notNull()
		.references(() => staffSessions.id, { onDelete: 'cascade' }),
	createdAt: timestamp({ withTimezone: true }).notNull().defaultNow()
});
