import { database } from './database';

/**
 * The articles read last on this device, with their titles, so that a search field can offer them
 * before the first key, offline too. No schema here, as in `tried.ts`; `recent.ts` reads them.
 */
export interface Read {
	id: string;
	/** Under which locale's address it was read. */
	locale: string;
	title: string;
	/** The language it was shown in, as HTML writes it. */
	lang: string;
}

/** Where they are kept among the facts. */
export const RECENT = 'recent';
const MOST = 12;

export function withRecent(recent: readonly Read[], read: Read): Read[] {
	const isSame = ({ id, locale }: Read) => id === read.id && locale === read.locale;
	return [read, ...recent.filter((other) => !isSame(other))].slice(0, MOST);
}

export async function recordRecent(read: Read): Promise<void> {
	const db = await database();
	const kept = await db.get('facts', RECENT);
	await db.put('facts', withRecent(Array.isArray(kept) ? (kept as Read[]) : [], read), RECENT);
}
