import {
	boolean,
	index,
	integer,
	pgTable,
	primaryKey,
	text,
	timestamp,
	uuid
} from 'drizzle-orm/pg-core';
import type { Locale } from '../../../content';

const instant = () => timestamp({ withTimezone: true });

/**
 * What came of a search, by nobody: no visit, device or address leads from one row to another. Kept
 * for as long as `lib/server/learning` says.
 */
export const searchEvents = pgTable(
	'search_events',
	{
		/** Born with the event: sent twice it counts once. */
		id: uuid().primaryKey(),
		locale: text().$type<Locale>().notNull(),
		/** As `learnable` leaves it. */
		query: text().notNull(),
		/** How many articles were shown, and opened from there or elsewhere. */
		shown: integer().notNull(),
		opened: integer().notNull(),
		/** The article that solved it; null: none did. */
		solvedBy: text(),
		/** Whether the search itself had shown that article. */
		wasShown: boolean().notNull(),
		/** This thing said from this network on this day, under a salt that is gone with the day. */
		once: text().notNull().unique(),
		at: instant().notNull().defaultNow()
	},
	(table) => [index().on(table.at), index().on(table.query, table.locale)]
);

/** What an editor said of an alias; it is not proposed again. */
export const aliasDecisions = pgTable(
	'alias_decisions',
	{
		locale: text().$type<Locale>().notNull(),
		query: text().notNull(),
		/** `<topic>/<slug>` */
		article: text().notNull(),
		accepted: boolean().notNull(),
		at: instant().notNull().defaultNow()
	},
	(table) => [primaryKey({ columns: [table.locale, table.query, table.article] })]
);
