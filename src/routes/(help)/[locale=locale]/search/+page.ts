import { parametersOf, askedIn } from '../../asking/asked';
import type { SearchView } from '$lib/search';
import { read } from '../read';
import { MOST_RESULTS } from './limit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params: { locale }, url, parent }) => {
	const asked = askedIn(url.searchParams);
	const { site } = await parent();
	// A topic that the site has not is none: an old link must not find nothing.
	if (!site.topics.some(({ id }) => id === asked.topic)) asked.topic = undefined;
	if (asked.query === '') return { asked, view: undefined };
	const parameters = parametersOf(asked);
	parameters.set('locale', locale);
	parameters.set('limit', String(MOST_RESULTS));
	const view = await read<SearchView>(fetch, `/api/v1/search?${parameters.toString()}`);
	return { asked, view };
};
