import type { Locale } from '$lib/content';
import { learnable } from '$lib/search';

/**
 * What a visit's searches came to, told to the server when a customer says whether an article solved
 * it, so that editors learn by which words it should be found. Where it is held meanwhile is the
 * caller's: for a visit, never longer. Without a network it is not told at all: to send it later it
 * would have to outlive the visit, and a pattern needs many visits, not this one.
 */
export interface SearchTry {
	query: string;
	locale: Locale;
	/** Ids of the articles that were shown for it, and of those read since. */
	shown: readonly string[];
	opened: readonly string[];
}

const MOST_TRIES = 5;
const MOST_ARTICLES = 50;
const ANSWER_WITHIN_MS = 10_000;

/** The same words asked again replace what came of them before. */
export function withTry(tries: readonly SearchTry[], next: SearchTry): SearchTry[] {
	const others = tries.filter(({ query }) => query !== next.query);
	return [...others, { ...next, shown: next.shown.slice(0, MOST_ARTICLES) }].slice(-MOST_TRIES);
}

export function withOpened(tries: readonly SearchTry[], id: string): SearchTry[] {
	return tries.map((each) => ({
		...each,
		opened: [...each.opened.filter((other) => other !== id), id].slice(-MOST_ARTICLES)
	}));
}

/** Not where a browser asks not to be tracked: nothing is held, and nothing leaves. */
export function mayTellSearches(): boolean {
	const { doNotTrack, globalPrivacyControl } = navigator as Navigator & {
		globalPrivacyControl?: boolean;
	};
	return doNotTrack !== '1' && globalPrivacyControl !== true;
}

/** @param solvedBy the article that helped; null: one that did not */
export async function tellSearches(
	tries: readonly SearchTry[],
	solvedBy: string | null
): Promise<void> {
	if (!mayTellSearches()) return;
	// All at once: the page may be gone before the first is answered.
	await Promise.all(
		tries.map(async ({ query, ...about }) => {
			const words = learnable(query);
			if (words === undefined) return;
			const event = { id: crypto.randomUUID(), ...about, query: words, solvedBy };
			await tell(JSON.stringify(event));
		})
	);
}

async function tell(body: string): Promise<void> {
	try {
		await fetch('/api/v1/searches', {
			method: 'POST',
			body,
			headers: { 'content-type': 'application/json' },
			cache: 'no-store',
			// The page may be on its way to the next one.
			keepalive: true,
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
	} catch {
		// Without a network it is not told.
	}
}
