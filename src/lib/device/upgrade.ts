import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { DeskbellSchema } from './database';
import type { Tried } from './tried';

type Change = IDBPTransaction<DeskbellSchema, StoreNames<DeskbellSchema>[], 'versionchange'>;

/** Brings a database of any earlier version to this one; nothing a person was promised is lost. */
export function upgrade(
	db: IDBPDatabase<DeskbellSchema>,
	from: number,
	_to: number | null,
	change: Change
): void {
	if (from < 1) {
		db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true }).createIndex(
			'case',
			'caseId'
		);
		db.createObjectStore('cases', { keyPath: 'id' }).createIndex('receipt', 'receipt');
		db.createObjectStore('objects');
		db.createObjectStore('releases');
		db.createObjectStore('facts');
	}
	// What fails in there aborts the change, and the database stays as it was.
	if (from < 2) void recordsOfTrail(db, from, change);
}

/** Version 1 kept the whole trail as one record; since 2 it is a record for each thing tried. */
async function recordsOfTrail(db: IDBPDatabase<DeskbellSchema>, from: number, change: Change) {
	const tried = db.createObjectStore('tried', { autoIncrement: true });
	if (from < 1) return;
	// The types know the stores of today only.
	const old = change as unknown as IDBPTransaction<unknown, string[], 'versionchange'>;
	const trail = (await old.objectStore('trail').get('current')) as OldTrail | undefined;
	for (const record of recordsOf(trail)) await tried.add(record);
	old.db.deleteObjectStore('trail');
}

interface OldTrail {
	searches?: string[];
	articles?: { id: string; seconds?: number }[];
	steps?: { id: string; step: number }[];
	votes?: { id: string; solved: boolean }[];
}

/** What is no list in a damaged record is left behind, the upgrade goes on. */
const listed = <T>(value: T[] | undefined): T[] => (Array.isArray(value) ? value : []);

function recordsOf(trail: OldTrail = {}): Tried[] {
	return [
		...listed(trail.searches).map((search) => ({ search })),
		...listed(trail.articles).map(({ id, ...rest }) => ({ read: id, ...rest })),
		...listed(trail.steps).map(({ id, step }) => ({ read: id, step })),
		...listed(trail.votes).map(({ id, solved }) => ({ read: id, solved }))
	];
}
