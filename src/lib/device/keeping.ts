import * as v from 'valibot';
import { fallbacks, WRITTEN_LOCALES, type Locale, type WrittenLocale } from '$lib/content';
import { database } from './database';
import { roomLeft } from './disk';
import { heldRelease, libraryInStepAt } from './library';
import { syncLibrary, type Progress } from './sync';

/**
 * What a customer's own phone keeps of the library: the languages they read, fetched by the service
 * worker behind their back, unless they save data or the disk is nearly full; then only when they
 * ask to keep help for offline.
 */
const LOCALES_FACT = 'reader-locales';
export const ASKED_FACT = 'keep-offline';
/** Somebody who reads a few pages asks once. */
const AGAIN_AFTER_MS = 5 * 60_000;
/** Room to leave for others: a library of thousands of articles is 6 MB in a language. */
const ROOM_BYTES = 40_000_000;
/** Languages read before these few are forgotten. */
const MOST_LOCALES = 3;

/** What a page may show of it. */
export type Keeping = Progress & { state: 'fetching' | 'kept' | 'no-network' | 'no-room' };

const keepingSchema = v.object({
	state: v.picklist(['fetching', 'kept', 'no-network', 'no-room']),
	held: v.number(),
	wanted: v.number()
});
const CHANNEL = 'deskbell-keeping';

/** Calls back while the library is fetched, whoever asked for it. Returns how to stop. */
export function onKeeping(listener: (keeping: Keeping) => void): () => void {
	const channel = new BroadcastChannel(CHANNEL);
	channel.addEventListener('message', ({ data }) => {
		const keeping = v.safeParse(keepingSchema, data);
		if (keeping.success) listener(keeping.output);
	});
	return () => channel.close();
}

async function isAsked(): Promise<boolean> {
	return (await (await database()).get('facts', ASKED_FACT)) === true;
}

const localesSchema = v.fallback(v.array(v.picklist(WRITTEN_LOCALES)), []);

/** The languages that were read here, the last first; none where nothing can be read. */
export async function readLocales(): Promise<WrittenLocale[]> {
	try {
		return v.parse(localesSchema, await (await database()).get('facts', LOCALES_FACT));
	} catch {
		return [];
	}
}

/** The languages to keep, the reader's of now first. */
async function localesFor(locale: Locale): Promise<WrittenLocale[]> {
	const db = await database();
	const before = v.parse(localesSchema, await db.get('facts', LOCALES_FACT));
	const [own = 'en'] = fallbacks(locale);
	const read = [...new Set([own, ...before])].slice(0, Math.max(MOST_LOCALES, before.length));
	await db.put('facts', read, LOCALES_FACT);
	return [...new Set([...fallbacks(locale), ...read])];
}

function savesData(): boolean {
	const { connection } = navigator as { connection?: { saveData?: boolean } };
	return connection?.saveData === true;
}

async function hasRoom(): Promise<boolean> {
	const { quota, usage } = await roomLeft();
	return quota - usage > ROOM_BYTES;
}

async function isFresh(locales: WrittenLocale[]): Promise<boolean> {
	const held = await Promise.all(locales.map(heldRelease));
	const age = Date.now() - ((await libraryInStepAt()) ?? 0);
	// A clock that was set back must not stop the library for a year.
	return held.every(Boolean) && age >= 0 && age < AGAIN_AFTER_MS;
}

/**
 * In the service worker: brings the library of a reader in step, where that is welcome.
 * @param now they asked for it on the page
 * @returns `fresh` where it was in step a moment ago
 */
export async function keepForReader(
	locale: Locale,
	now: boolean
): Promise<'kept' | 'fresh' | 'not-kept'> {
	const channel = new BroadcastChannel(CHANNEL);
	const last: Progress = { held: 0, wanted: 0 };
	const tell = (state: Keeping['state']) => channel.postMessage({ state, ...last });
	try {
		const locales = await localesFor(locale);
		const isWelcome = now || (await isAsked()) || (!savesData() && (await hasRoom()));
		if (!isWelcome) return 'not-kept';
		if (!now && (await isFresh(locales))) return 'fresh';
		const report = (progress: Progress) => {
			Object.assign(last, progress);
			tell('fetching');
		};
		if (!(await syncLibrary(locales, report, now))) return 'not-kept';
		tell('kept');
		return 'kept';
	} catch (cause) {
		const isFull = cause instanceof DOMException && cause.name === 'QuotaExceededError';
		// Not lost: what was fetched is kept, and the next page goes on where this stopped.
		tell(isFull ? 'no-room' : 'no-network');
		return 'not-kept';
	} finally {
		channel.close();
	}
}
