import * as v from 'valibot';

/**
 * What was typed and not saved yet, kept on this computer: a crash, a closed tab or a session that
 * ended takes nothing away. Without storage nothing is kept, and all else works.
 */
const PREFIX = 'deskbell:draft:';
const KEPT_MS = 30 * 86_400_000;

const schema = v.object({
	source: v.string(),
	/** The hash of the file it began from; null: a new one. */
	base: v.nullable(v.string()),
	/** Epoch milliseconds. */
	at: v.number()
});
export type Kept = v.InferOutput<typeof schema>;

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Storage that is full, or that a browser denies, keeps nothing. */
function tried<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch {
		return undefined;
	}
}

export function keep(path: string, kept: Kept, shelf: Shelf = localStorage): void {
	tried(() => shelf.setItem(PREFIX + path, JSON.stringify(kept)));
}

export function forget(path: string, shelf: Shelf = localStorage): void {
	tried(() => shelf.removeItem(PREFIX + path));
}

/** What was kept of a file, for thirty days. */
export function keptOf(path: string, now: number, shelf: Shelf = localStorage): Kept | undefined {
	const text = tried(() => shelf.getItem(PREFIX + path));
	if (text == null) return undefined;
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
	if (parsed.success && now - parsed.output.at < KEPT_MS) return parsed.output;
	forget(path, shelf);
	return undefined;
}
