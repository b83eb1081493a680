import { building } from '$app/environment';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { LOCALES, type Locale } from '$lib/content';
import { getLibrary } from '$lib/server/library';

/** Pages of a locale that are no topics, by their first word; what follows it is theirs. */
const OWN_WORDS = ['search', 'contact', 'requests', 'services'];

/** What the library says of addresses. */
export interface Places {
	isTopic: (id: string) => boolean;
	/** The id under which a locale shows an article now, for a former one too. */
	idNow: (locale: Locale, id: string) => string | undefined;
	offers: (locale: Locale) => boolean;
}

/** A page's place within a locale, as it is written today; undefined where there is none. */
function placeNow(named: string[], locale: Locale, places: Places): string | undefined {
	const [first = '', ...more] = named;
	const word = first.toLowerCase();
	if (named.length === 0) return '';
	if (OWN_WORDS.includes(word)) return ['', word, ...more].join('/');
	if (named.length === 1) return places.isTopic(word) ? `/${word}` : undefined;
	const id = places.idNow(locale, named.join('/').toLowerCase());
	return id && `/${id}`;
}

/**
 * Where an address leads that is not quite that of a page: a former one, one with capitals or a
 * slash at its end, one without a locale. All of it in one hop; undefined where it is right as it
 * is, or leads nowhere.
 * @param reader the locale of whoever asks, for addresses that name none
 */
export function rightAddress(
	pathname: string,
	reader: Locale,
	places: Places
): { path: string; status: 301 | 307 } | undefined {
	const segments = pathname.split('/').filter((segment) => segment !== '');
	const first = segments[0]?.toLowerCase();
	const named = LOCALES.find((locale) => locale.toLowerCase() === first);
	const locale = named ?? reader;
	if (!places.offers(locale) || segments.length === 0) return undefined;
	const place = placeNow(named ? segments.slice(1) : segments, locale, places);
	if (place === undefined || `/${locale}${place}` === pathname) return undefined;
	// Another reader's language is another page: only what names its locale has moved for good.
	return { path: `/${locale}${place}`, status: named ? 301 : 307 };
}

/** For the best of a reader's languages that the company offers. */
function readerOf({ locals }: RequestEvent): Locale {
	const library = getLibrary();
	return library.offers(locals.locale) ? locals.locale : (library.site().locales[0] ?? 'en');
}

function isPage({ route, request, isDataRequest }: RequestEvent): boolean {
	const isOurs = route.id === null || route.id.startsWith('/(help)/[locale=locale]');
	return isOurs && !isDataRequest && ['GET', 'HEAD'].includes(request.method);
}

/** Old and mistyped addresses of help pages, before Kit answers that there is no such page. */
export const handleAddress: Handle = ({ event, resolve }) => {
	if (building || !isPage(event)) return resolve(event);
	const library = getLibrary();
	const right = rightAddress(event.url.pathname, readerOf(event), {
		isTopic: (id) => library.site().topics.some((topic) => topic.id === id),
		idNow: (locale, id) => library.idNow(locale, id),
		offers: (locale) => library.offers(locale)
	});
	if (!right) return resolve(event);
	const { path, status } = right;
	const headers = new Headers({ location: `${path}${event.url.search}` });
	// An editor may give an old address to a new article: a browser must not remember for ever.
	if (status === 301) headers.set('cache-control', 'public, max-age=3600');
	return new Response(null, { status, headers });
};
