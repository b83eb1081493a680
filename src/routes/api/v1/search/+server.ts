import * as v from 'valibot';
import { LOCALES } from '$lib/content';
import { getLibrary } from '$lib/server/library';
import { parse } from '$lib/server/body';
import { endpoint } from '../endpoint';

const DEFAULT_LIMIT = '10';
const MOST_RESULTS = 50;

const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/), v.maxLength(60));

const query = v.object({
	locale: v.pipe(
		v.picklist(LOCALES),
		v.check((locale) => getLibrary().offers(locale))
	),
	q: v.optional(v.string(), ''),
	limit: v.pipe(
		v.optional(v.string(), DEFAULT_LIMIT),
		v.regex(/^\d{1,3}$/),
		v.transform(Number),
		v.minValue(1),
		v.maxValue(MOST_RESULTS)
	),
	topic: v.optional(id),
	product: v.optional(id)
});

/**
 * What a locale's library has for a question, best first, with the passage that answers; what of
 * the question it does not know; and how an answer of many could be narrowed.
 */
export const GET = endpoint(async ({ url }) => {
	const { locale, q, limit, ...scope } = parse(query, Object.fromEntries(url.searchParams));
	return getLibrary().search(locale, q, limit, { ...scope, facets: true });
});
