const LINE = '\n';
/**
 * What this device holds for a locale, a line an article: as texts, which are compared in no time
 * where they are the same, and they are at almost every start.
 */
export interface Contents {
	ids: string;
	hashes: string;
}

export const NOTHING: Contents = { ids: '', hashes: '' };

/** The hash of each article by its id. */
export function hashesOf({ ids, hashes }: Contents): Map<string, string> {
	if (ids === '') return new Map();
	const its = hashes.split(LINE);
	return new Map(ids.split(LINE).map((id, at) => [id, its[at] ?? '']));
}

/** What is held, in the order of what was wanted, so that the same is the same text. */
export function inOrder(
	held: ReadonlyMap<string, string>,
	wanted: ReadonlyMap<string, string>
): Contents {
	const ids = [...wanted.keys()].filter((id) => held.has(id));
	return { ids: ids.join(LINE), hashes: ids.map((id) => held.get(id)).join(LINE) };
}

/** What must go and what must come, so that an index holds what is wanted. */
export function difference(held: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>) {
	return {
		remove: [...held.keys()].filter((id) => !wanted.has(id)),
		put: [...wanted.keys()].filter((id) => held.get(id) !== wanted.get(id))
	};
}
