/** Where the searches of a visit are held, for this tab alone (`searches.ts`). */
export const HELD_AS = 'deskbell-searches';

/** Whether this visit searched: only then an article's page has something to tell of it. */
export function hasSearched(): boolean {
	try {
		return sessionStorage.getItem(HELD_AS) !== null;
	} catch {
		// A browser that keeps nothing for us.
		return false;
	}
}
