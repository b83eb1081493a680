import { getLibrary } from '$lib/server/library';
import { current, localeOf } from '../../answer';
import type { RequestHandler } from './$types';

/** What every page of a locale knows of the company, and the home page's articles. */
export const GET: RequestHandler = (event) => {
	const locale = localeOf(event.params);
	if (locale instanceof Response) return locale;
	const library = getLibrary();
	return current(event, library.version(locale), () => library.home(locale));
};
