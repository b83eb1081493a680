import {
	bigint,
	customType,
	index,
	json,
	pgTable,
	text,
	timestamp,
	uuid
} from 'drizzle-orm/pg-core';
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

/**
 * What files compiled to, by the hash of all that decides over it: a later start takes it from here.
 * `hash` is the article's; one that is public has its text among the objects only.
 */
export const libraryCompiled = pgTable('library_compiled', {
	key: text().primaryKey(),
	hash: text().notNull(),
	/** JSON, never queried. */
	result: text().notNull(),
	usedAt: timestamp({ withTimezone: true }).notNull().defaultNow()
});

/** What editors ask on a node that has no files, for the node that has; kept for an hour. */
export const libraryRequests = pgTable(
	'library_requests',
	{
		id: uuid().primaryKey(),
		kind: text().notNull(),
		/** `json`, not `jsonb`: editors may type what jsonb refuses, such as U+0000. */
		body: json().$type<unknown>().notNull(),
		/** A picture, where there is one; dropped once the answer is there. */
		bytes: bytea(),
		answer: json().$type<unknown>(),
		createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
		answeredAt: timestamp({ withTimezone: true })
	},
	(table) => [index('library_requests_open').on(table.createdAt)]
);
