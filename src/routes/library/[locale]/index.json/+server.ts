import { LOCALE_INFO } from '$lib/content';
import { getLibrary } from '$lib/server/library';
import { current, localeOf } from '../../answer';
import type { RequestHandler } from './$types';

/** The release of a locale: the only part of it that is ever stale. Latin Serbian has Cyrillic's. */
export const GET: RequestHandler = (event) => {
	const locale = localeOf(event.params);
	if (locale instanceof Response) return locale;
	const index = getLibrary().index(LOCALE_INFO[locale].writtenIn);
	return current(event, index?.release ?? '', () => index);
};
