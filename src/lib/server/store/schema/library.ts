import { bigint, customType, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { WrittenLocale } from '../../../content';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/**
 * What releases are made of, by hash: an object never changes. `staff` holds a locale's staff
 * articles and is in no public answer; `media` is addressed by its source and how it was encoded.
 */
export const libraryObjects = pgTable('library_objects', {
	hash: text().primaryKey(),
	kind: text().$type<'article' | 'leaf' | 'index' | 'site' | 'media' | 'staff'>().notNull(),
	body: bytea().notNull(),
	createdAt: timestamp({ withTimezone: true }).notNull().defaultNow()
});

/** What each locale showed and when; the newest of a locale is what every node serves. */
export const libraryReleases = pgTable(
	'library_releases',
	{
		id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
		locale: text().$type<WrittenLocale>().notNull(),
		/** The index's own name for itself, and the hash under which it is kept. */
		release: text().notNull(),
		/** The staff articles of the locale. */
		staff: text().notNull(),
		announcedAt: timestamp({ withTimezone: true }).notNull().defaultNow()
	},
	(table) => [index('library_releases_newest').on(table.locale, table.id.desc())]
);
