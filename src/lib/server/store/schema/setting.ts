import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** What every node must share and nobody configures: the instance's secrets, made once. */
export const settings = pgTable('settings', {
	key: text().primaryKey(),
	value: jsonb().notNull(),
	createdAt: timestamp({ withTimezone: true }).notNull().defaultNow()
});
