import { bigint, integer, pgTable, text } from 'drizzle-orm/pg-core';

/** What was asked how often lately; the columns and their order are rate-limiter-flexible's. */
export const rateLimits = pgTable('rate_limits', {
	key: text().primaryKey(),
	points: integer().notNull().default(0),
	/** Epoch milliseconds. */
	expire: bigint({ mode: 'number' })
});
