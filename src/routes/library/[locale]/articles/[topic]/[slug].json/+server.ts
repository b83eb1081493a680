import { getLibrary } from '$lib/server/library';
import { problem } from '$lib/server/problem';
import { m } from '$messages';
import { current, localeOf } from '../../../../answer';
import type { RequestHandler } from './$types';

/** An article's page, in its own locale or in the one that stands in. */
export const GET: RequestHandler = (event) => {
	const locale = localeOf(event.params);
	if (locale instanceof Response) return locale;
	const { topic, slug } = event.params;
	const library = getLibrary();
	return current(
		event,
		library.version(locale),
		() => library.article(locale, `${topic}/${slug}`),
		() => problem(404, 'no-article', m.problem_no_article({}, { locale }))
	);
};
