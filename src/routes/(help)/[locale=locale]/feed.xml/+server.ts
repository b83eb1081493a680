import { getLibrary } from '$lib/server/library';
import { m } from '$messages';
import { currentText, localeOf } from '../../../library/answer';
import { FEED_LIMIT, feedXml } from './feed';
import type { RequestHandler } from './$types';

/** The changes of a locale; what only stands in for a translation is none of its own. */
export const GET: RequestHandler = (event) => {
	const locale = localeOf(event.params);
	if (locale instanceof Response) return locale;
	const library = getLibrary();
	const text = async () => {
		const brand = library.site().brand.name;
		return feedXml({
			origin: event.url.origin,
			locale,
			title: `${brand} · ${m.help_home({}, { locale })}`,
			description: m.help_feed_about({ brand }, { locale }),
			changes: await library.lastChanged(library.written(locale), FEED_LIMIT)
		});
	};
	return currentText(event, library.version(locale), { type: 'application/rss+xml', text });
};
