import { read } from '../read';
import type { SearchView } from '$lib/search';
import type { PageLoad } from './$types';

/** More than a screen of results is a question for a person. */
const LIMIT = 12;

export const load: PageLoad = async ({ fetch, params: { locale }, url }) => {
	const query = (url.searchParams.get('q') ?? '').trim().slice(0, 200);
	if (query === '') return { query, results: [], suggestion: undefined };
	const parameters = new URLSearchParams({ locale, q: query, limit: String(LIMIT) });
	const found = await read<SearchView>(fetch, `/api/v1/search?${parameters}`);
	return { query, results: found.results, suggestion: found.suggestion };
};
