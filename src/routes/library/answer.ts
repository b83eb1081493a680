import { version as build } from '$app/environment';
import { LOCALES, type Locale } from '$lib/content';
import { Encodings, encodingFor } from '$lib/server/encodings';
import { getLibrary, type PublicKind } from '$lib/server/library';
import { problem } from '$lib/server/problem';
import { isUnavailable } from '$lib/server/store';
import { m } from '$messages';

const A_YEAR = 'public, max-age=31536000, immutable';
const HASH = /^[0-9a-f]{64}$/;
/** What shrinks when compressed; pictures do not. */
const TEXT = /^application\/((rss\+)?xml|json)$/;

const encodings = new Encodings();

interface Sendable {
	/** Names the body for ever; its ETag. */
	key: string;
	type: string;
	cacheControl: string;
	load: () => Promise<Uint8Array | undefined>;
}

async function send(request: Request, { key, type, cacheControl, load }: Sendable) {
	const isPacked = !TEXT.test(type);
	const encoding = isPacked ? 'identity' : encodingFor(request.headers.get('accept-encoding'));
	const found = await encodings.get(key, encoding, load);
	if (!found) return undefined;
	const headers = new Headers({
		'content-type': type,
		'content-length': String(found.body.length),
		'cache-control': cacheControl,
		etag: `"${key}"`
	});
	if (!isPacked) headers.set('vary', 'accept-encoding');
	if (found.encoding !== 'identity') headers.set('content-encoding', found.encoding);
	return new Response(found.body, { headers });
}

const noObject = () => problem(404, 'no-object', m.problem_no_object());

interface Immutable {
	hash: string;
	/** What it is; a bundle shares the hash of its leaf. */
	name: string;
	type?: string;
}

/** An object that is the same for ever: by its hash, with a year of caching. */
export async function immutable(
	request: Request,
	{ hash, name, type = 'application/json' }: Immutable,
	load: () => Promise<Uint8Array | undefined>
): Promise<Response> {
	if (!HASH.test(hash)) return noObject();
	try {
		const sendable = { key: `${name}/${hash}`, type, cacheControl: A_YEAR, load };
		return (await send(request, sendable)) ?? noObject();
	} catch (cause) {
		if (!isUnavailable(cause)) throw cause;
		return problem(503, 'unavailable', m.problem_unavailable(), {}, { 'retry-after': '2' });
	}
}

/** An object of the store, as it is kept there. */
export function storedObject(request: Request, kind: PublicKind, hash: string): Promise<Response> {
	return immutable(request, { hash, name: kind }, () => getLibrary().object(kind, hash));
}

/** A request as the answers here read it. */
export interface Asked {
	request: Request;
	url: URL;
}

/**
 * What changes with the library: kept, but asked for anew each time.
 * @param version names what the value is made of; with the address it names the value
 * @param missing the answer where there is no such value
 */
export function current(
	asked: Asked,
	version: string,
	value: () => unknown,
	missing = noObject
): Promise<Response> {
	const text = () => {
		const found = value();
		return found === undefined ? undefined : JSON.stringify(found);
	};
	return currentText(asked, version, { type: 'application/json', text }, missing);
}

interface Text {
	/** A media type of TEXT. */
	type: string;
	text: () => string | undefined | Promise<string | undefined>;
}

/** As `current`, for a text of another type. */
export async function currentText(
	{ request, url }: Asked,
	version: string,
	{ type, text }: Text,
	missing = noObject
): Promise<Response> {
	const load = async () => {
		const found = await text();
		return found === undefined ? undefined : new TextEncoder().encode(found);
	};
	// Another build may say the same differently.
	const key = `${build}/${version}${url.pathname}`;
	const sendable = { key, type, cacheControl: 'no-cache', load };
	return (await send(request, sendable)) ?? missing();
}

/** The locale of an address; a problem where the company does not offer it. */
export function localeOf(params: { locale: string }): Locale | Response {
	const { locale } = params;
	if (getLibrary().offers(locale)) return locale;
	const locales = LOCALES.filter((each) => getLibrary().offers(each)).join(', ');
	return problem(404, 'no-locale', m.problem_no_locale({ locales }));
}
