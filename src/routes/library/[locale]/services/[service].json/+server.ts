import { getLibrary } from '$lib/server/library';
import { problem } from '$lib/server/problem';
import { m } from '$messages';
import { current, localeOf } from '../../../answer';
import type { RequestHandler } from './$types';

/** What a service's form asks. */
export const GET: RequestHandler = (event) => {
	const locale = localeOf(event.params);
	if (locale instanceof Response) return locale;
	const library = getLibrary();
	return current(
		event,
		library.version(locale),
		() => library.service(locale, event.params.service),
		() => problem(404, 'no-service', m.problem_no_service({}, { locale }))
	);
};
