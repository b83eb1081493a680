import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Channel, CaseState } from '$lib/cases';
import type { Locale } from '$lib/content';
import { memoryDatabase } from './memory';
import type { Tried } from './tried';
import { upgrade } from './upgrade';

/** A case that this device opened, with the secret that alone reads it. */
export interface OwnCase {
	id: string;
	/** As it is shown: `XXXX-XXXX`. */
	receipt: string;
	/** base64url of 32 random bytes. */
	secret: string;
	channel: Channel;
	locale: Locale;
	openedAt: number;
	state: CaseState | 'unsent';
	promisedAt?: string;
}

/** A write that the person was told about and the server has not acknowledged yet. */
export interface Outgoing {
	/** Given by the database; the order of sending within a case. */
	order?: number;
	caseId: string;
	/** Where it goes, on our own origin. */
	path: string;
	/** The JSON body, word for word, so that a retry is the same request. */
	body: string;
	savedAt: number;
	tries: number;
	/** Why the server refused it, for the person to decide; it is not tried again as it is. */
	refusal?: { status: number; detail: string };
}

export interface DeskbellSchema extends DBSchema {
	outbox: { key: number; value: Outgoing; indexes: { case: string } };
	cases: { key: string; value: OwnCase; indexes: { receipt: string } };
	/** What this person tried, oldest first. */
	tried: { key: number; value: Tried };
	/** The library's immutable objects by hash. */
	objects: { key: string; value: unknown };
	/** Per locale the index of the release this device holds; `site` holds the site. */
	releases: { key: string; value: unknown };
	/**
	 * Single records, each under a name of the module that keeps and parses it: the server's sealing
	 * key, a release's contents, what was read lately, a kiosk's place.
	 */
	facts: { key: string; value: unknown };
}

export type Database = IDBPDatabase<DeskbellSchema>;

/** Each older one is upgraded (`upgrade.ts`); a number is used once. */
export const VERSION = 2;

let opened: Promise<Database> | undefined;
let memory: Database | undefined;
let mayDoWithout = false;

/**
 * From now on a disk that cannot be read is done without, until the next page: the library is held
 * in memory. For a kiosk, which has no other way to show it.
 */
export function doWithoutDisk(): void {
	mayDoWithout = true;
}

/** Whether this page holds in memory what it holds. */
export function isWithoutDisk(): boolean {
	return memory !== undefined;
}

/** Whether the disk, which this page does without, could be read now. */
export async function isDiskBack(): Promise<boolean> {
	if (!memory) return false;
	try {
		(await openDB('deskbell')).close();
		return true;
	} catch {
		return false;
	}
}

/** This device's database, opened once; a later version of the app may upgrade it under us. */
export function database(): Promise<Database> {
	opened ??= open();
	return opened;
}

/**
 * Resolves when the work of a transaction is done and kept. With no room for it both fail, and each
 * failure must have somebody who hears it.
 */
export async function committed<Value>(
	{ done }: { done: Promise<void> },
	work: Promise<Value>
): Promise<Value> {
	const [value] = await Promise.all([work, done]);
	return value;
}

async function open(): Promise<Database> {
	try {
		return await openDB<DeskbellSchema>('deskbell', VERSION, {
			upgrade,
			blocking(_current, _blocked, event) {
				// Another tab brings a newer version: let it in, we open again at the next call.
				(event.target as IDBDatabase).close();
				opened = undefined;
			},
			terminated() {
				opened = undefined;
			}
		});
	} catch (cause) {
		if (mayDoWithout) return (memory ??= memoryDatabase());
		// A full disk today may have room tomorrow: the next call tries again.
		opened = undefined;
		throw cause;
	}
}
