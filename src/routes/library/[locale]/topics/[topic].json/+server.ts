import { getLibrary } from '$lib/server/library';
import { problem } from '$lib/server/problem';
import { m } from '$messages';
import { current, localeOf } from '../../../answer';
import type { RequestHandler } from './$types';

/** A topic and the cards of its articles. */
export const GET: RequestHandler = (event) => {
	const locale = localeOf(event.params);
	if (locale instanceof Response) return locale;
	const library = getLibrary();
	return current(
		event,
		library.version(locale),
		() => library.topic(locale, event.params.topic),
		() => problem(404, 'no-topic', m.problem_no_topic({}, { locale }))
	);
};
