import { desc, inArray, and, eq } from 'drizzle-orm';
import type { WrittenLocale } from '$lib/content';
import {
	getStore,
	libraryCompiled,
	libraryObjects,
	libraryReleases,
	transaction,
	type Transaction
} from '$lib/server/store';

/** What releases are made of, in PostgreSQL: written once by hash, read by every node. */
export type ObjectKind = typeof libraryObjects.$inferSelect.kind;

export interface StoredObject {
	hash: string;
	kind: ObjectKind;
	body: Uint8Array;
}

/** An object that is made when it is written: a whole library's bytes need not wait in memory. */
export type Storable = StoredObject | (Omit<StoredObject, 'body'> & { body: () => Uint8Array });

/** What a file compiled to. */
export type StoredResult = Omit<typeof libraryCompiled.$inferSelect, 'usedAt'>;

export interface Announcement {
	locale: WrittenLocale;
	/** The hash of the index. */
	release: string;
	/** The hash of the list of staff articles. */
	staff: string;
}

/** Rows a statement, so that a big first release stays under what one message may hold. */
const CHUNK = 200;

function* chunks<T>(all: readonly T[]): Generator<T[]> {
	for (let at = 0; at < all.length; at += CHUNK) yield all.slice(at, at + CHUNK);
}

async function insertObjects(tx: Transaction, objects: readonly Storable[]): Promise<void> {
	for (const chunk of chunks(objects)) {
		const rows = chunk.map(({ body, ...rest }) => ({
			...rest,
			body: Buffer.from(typeof body === 'function' ? body() : body)
		}));
		await tx.insert(libraryObjects).values(rows).onConflictDoNothing();
	}
}

/** Keeps objects and announces the releases they belong to: all of it, or nothing. */
export async function storeReleases(
	objects: readonly Storable[],
	announcements: readonly Announcement[]
): Promise<void> {
	await transaction(async (tx) => {
		await insertObjects(tx, objects);
		for (const { locale, release, staff } of announcements) {
			await tx.insert(libraryReleases).values({ locale, release, staff });
		}
	});
}

/** The newest release of each locale that has one, the newest of all first. */
export async function newestReleases(): Promise<Announcement[]> {
	const rows = await getStore()
		.db.selectDistinctOn([libraryReleases.locale])
		.from(libraryReleases)
		.orderBy(libraryReleases.locale, desc(libraryReleases.id));
	return rows
		.sort((a, b) => b.id - a.id)
		.map(({ locale, release, staff }) => ({ locale, release, staff }));
}

/** The bodies of objects that are there, by hash. */
export async function loadObjects(
	kind: ObjectKind,
	hashes: readonly string[]
): Promise<Map<string, Buffer>> {
	const found = new Map<string, Buffer>();
	for (const chunk of chunks(hashes)) {
		const rows = await getStore()
			.db.select({ hash: libraryObjects.hash, body: libraryObjects.body })
			.from(libraryObjects)
			.where(and(eq(libraryObjects.kind, kind), inArray(libraryObjects.hash, chunk)));
		for (const { hash, body } of rows) found.set(hash, body);
	}
	return found;
}

/** Which of these are kept already. */
export async function storedHashes(hashes: readonly string[]): Promise<Set<string>> {
	const found = new Set<string>();
	for (const chunk of chunks(hashes)) {
		const rows = await getStore()
			.db.select({ hash: libraryObjects.hash })
			.from(libraryObjects)
			.where(inArray(libraryObjects.hash, chunk));
		for (const { hash } of rows) found.add(hash);
	}
	return found;
}

/** When the store first held these: epoch milliseconds by hash. */
export async function heldSince(hashes: readonly string[]): Promise<Map<string, number>> {
	const found = new Map<string, number>();
	for (const chunk of chunks(hashes)) {
		const rows = await getStore()
			.db.select({ hash: libraryObjects.hash, at: libraryObjects.createdAt })
			.from(libraryObjects)
			.where(inArray(libraryObjects.hash, chunk));
		for (const { hash, at } of rows) found.set(hash, at.getTime());
	}
	return found;
}

/** Whether anything was ever compiled. */
export async function anyCompiled(): Promise<boolean> {
	const rows = await getStore()
		.db.select({ key: libraryCompiled.key })
		.from(libraryCompiled)
		.limit(1);
	return rows.length > 0;
}

/** What is kept of these keys. */
export async function loadCompiled(keys: readonly string[]): Promise<StoredResult[]> {
	const found: StoredResult[] = [];
	for (const chunk of chunks(keys)) {
		const { key, hash, result } = libraryCompiled;
		const rows = await getStore()
			.db.select({ key, hash, result })
			.from(libraryCompiled)
			.where(inArray(key, chunk));
		found.push(...rows);
	}
	return found;
}

/** Keeps results, each made when it is written. */
export async function storeCompiled(results: readonly (() => StoredResult)[]): Promise<void> {
	for (const chunk of chunks(results)) {
		const rows = chunk.map((make) => make());
		await getStore().db.insert(libraryCompiled).values(rows).onConflictDoNothing();
	}
}
