import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import * as v from 'valibot';
import type { WrittenLocale } from '$lib/content';
import type { Snapshot } from '$lib/search';
import type { Kept } from './device-index';

/** Apart from what must not be lost: this can be made again, and is, when it cannot be read. */
const NAME = 'deskbell-search';

interface SearchSchema extends DBSchema {
	/** By written locale. */
	kept: { key: string; value: unknown };
}

/** The snapshot itself is looked over where it is taken up. */
const keptSchema = v.object({
	/** The sources that made it: other ones may read a word otherwise. */
	version: v.literal(__SEARCH_VERSION__),
	contents: v.object({ ids: v.string(), hashes: v.string() }),
	snapshot: v.custom<Snapshot>((value) => typeof value === 'object')
});

function open(): Promise<IDBPDatabase<SearchSchema>> {
	return openDB<SearchSchema>(NAME, 1, {
		upgrade(db) {
			db.createObjectStore('kept');
		}
	});
}

/** Opened each time: it is read once at a start and written seldom. */
async function using<Result>(
	work: (db: IDBPDatabase<SearchSchema>) => Promise<Result>
): Promise<Result> {
	const db = await open();
	try {
		return await work(db);
	} finally {
		db.close();
	}
}

/** Undefined where there is none, or none that this code made, or the disk does not give it. */
export async function loadSnapshot(locale: WrittenLocale): Promise<Kept | undefined> {
	const read = await using((db) => db.get('kept', locale)).catch(() => undefined);
	const kept = v.safeParse(keptSchema, read);
	return kept.success ? kept.output : undefined;
}

export async function saveSnapshot(locale: WrittenLocale, kept: Kept): Promise<void> {
	await using((db) => db.put('kept', { ...kept, version: __SEARCH_VERSION__ }, locale));
}
