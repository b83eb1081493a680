import type { Handle } from '@sveltejs/kit';
import { encode, encodingFor } from '$lib/server/encodings';
import { isReading, keepPage } from '$lib/server/pages';

/**
 * Answers made for one reader that may be compressed. Compression tells by its length what two
 * texts have in common (BREACH), so nothing is where a secret, or what one person wrote, stands
 * beside words that somebody else can choose: contact forms carry a claim and what an address
 * brought along, requests and the desk are conversations, the editors' pages hold drafts. What is
 * found by a search is public, and so is all else that stands beside its words.
 */
const COMPRESSED = new Set([
	'/(help)/[locale=locale]',
	'/(help)/[locale=locale]/[topic]',
	'/(help)/[locale=locale]/[topic]/[slug]',
	'/(help)/[locale=locale]/search',
	'/api/v1/search'
]);

async function compress({ headers: asked, method }: Request, response: Response) {
	const isWhole = method === 'GET' && response.status === 200 && response.body !== null;
	if (!isWhole || response.headers.has('content-encoding')) return response;
	const wanted = encodingFor(asked.get('accept-encoding'));
	const bytes = new Uint8Array(await response.arrayBuffer());
	const { body, encoding } = await encode(bytes, wanted, false);
	const headers = new Headers(response.headers);
	headers.append('vary', 'accept-encoding');
	headers.set('content-length', String(body.length));
	const etag = headers.get('etag');
	// The same in every encoding: what it names is what the page says.
	if (etag?.startsWith('"') === true) headers.set('etag', `W/${etag}`);
	if (encoding !== 'identity') headers.set('content-encoding', encoding);
	return new Response(body, { status: response.status, headers });
}

/** Reading pages are kept as bytes, and what is safe to compress is. */
export const handlePages: Handle = async ({ event, resolve }) => {
	if (isReading(event)) return keepPage(event, () => resolve(event));
	const response = await resolve(event);
	return COMPRESSED.has(event.route.id ?? '') ? compress(event.request, response) : response;
};
