import type { Locale } from '$lib/content';
import { searchHere } from '$lib/device';
import type { Scope, SearchAnswer } from '$lib/search';

/** What fits on the screen above the keyboard without scrolling, and a little more. */
const RESULT_LIMIT = 8;

/**
 * Searches this device alone: what is typed at a kiosk never leaves it.
 * @throws Error where only a part of the library could be asked yet, and that holds nothing:
 * `whenSearchIsWhole` says when to ask again
 */
export async function findHere(
	locale: Locale,
	question: string,
	options: Scope & { signal: AbortSignal }
): Promise<SearchAnswer> {
	const served = await searchHere(locale, question, {
		...options,
		limit: RESULT_LIMIT,
		facets: true
	});
	if (served && (!served.isPartial || served.answer.results.length > 0)) return served.answer;
	throw new Error('The index of this device is not whole yet.');
}

/** Has the index of a locale made or taken up before somebody asks; who asks meanwhile overtakes it. */
export async function prepareSearch(locale: Locale): Promise<void> {
	await searchHere(locale, '', { limit: 1 }).catch(() => undefined);
}
