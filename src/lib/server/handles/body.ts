import { error, type Handle } from '@sveltejs/kit';
import { problem } from '$lib/server/problem';
import { m } from '$messages';

/** Bytes. A picture of 10 MB with what a form adds. */
const PICTURE = 11_000_000;
/** An editor's text of 1 MB, each of its bytes written in three as forms do. */
const TEXT = 4_000_000;
/** A customer's photo, made small on their device, and ten times the longest of all other forms. */
const USUAL = 524_288;

/** Where photos come as the camera made them, from who has no scripts that would make them small. */
const CUSTOMER_PHOTOS = '/(help)/[locale=locale]/requests/[receipt]';
/** Where pictures come as they are. */
const PICTURES = ['/edit/pictures', '/desk/(staff)/kiosks/[id]', CUSTOMER_PHOTOS];

/** How many bytes a body to this route may have. */
export function bodyLimit(route: string | null): number {
	if (route !== null && PICTURES.includes(route)) return PICTURE;
	return route?.startsWith('/edit') === true ? TEXT : USUAL;
}

/** The whole body; undefined where it is longer. What does not say its length is counted. */
async function bodyWithin(request: Request, limit: number): Promise<Uint8Array | undefined> {
	const parts: Uint8Array[] = [];
	let size = 0;
	for await (const part of request.body ?? []) {
		size += part.byteLength;
		if (size > limit) return undefined;
		parts.push(part);
	}
	return Buffer.concat(parts);
}

function refuse(path: string, limit: number): Response {
	const text = m.problem_too_large();
	if (path.startsWith('/api/')) return problem(413, 'too-large', text, { limit });
	error(413, { message: text });
}

/** No body is longer than its route needs, whether it says how long it is or not. */
export const handleBody: Handle = async ({ event, resolve }) => {
	const { request, route, url } = event;
	if (!request.body) return resolve(event);
	const limit = bodyLimit(route.id);
	const said = request.headers.get('content-length');
	if (said !== null) {
		return Number(said) > limit ? refuse(url.pathname, limit) : resolve(event);
	}
	const body = await bodyWithin(request, limit);
	if (!body) return refuse(url.pathname, limit);
	const { method, headers, signal } = request;
	event.request = new Request(url, { method, headers, signal, body: Buffer.from(body) });
	return resolve(event);
};
