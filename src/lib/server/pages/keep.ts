import type { RequestEvent } from '@sveltejs/kit';
import { isLocale } from '$lib/content';
import { Page, type Answer } from './page';
import { pages } from './page-cache';
import { stateNow } from './state';
import { withStyle } from './style';

/** Home, topic, article. What is searched and what is requested is a person's own. */
const READING = new Set([
	'/(help)/[locale=locale]',
	'/(help)/[locale=locale]/[topic]',
	'/(help)/[locale=locale]/[topic]/[slug]'
]);
/** The steps of a guide. Any other parameter is a reader's own, or an endless supply of pages. */
const STEPS = /^\?path=[\d.]{1,40}$/;

/** Whether it asks for a page that is the same for everybody. */
export function isReading({ route, request, url, isDataRequest }: RequestEvent): boolean {
	if (request.method !== 'GET' || isDataRequest || !READING.has(route.id ?? '')) return false;
	return url.search === '' || STEPS.test(url.search);
}

function isKeepable({ status, headers }: Response): boolean {
	const isHtml = headers.get('content-type')?.startsWith('text/html') === true;
	return status === 200 && isHtml && !headers.has('set-cookie');
}

async function pageOf(rendered: Response): Promise<Page> {
	const response = await withStyle(rendered);
	const body = new Uint8Array(await response.arrayBuffer());
	const headers = new Headers(response.headers);
	for (const name of ['content-length', 'etag']) headers.delete(name);
	headers.set('cache-control', 'no-cache');
	headers.set('vary', 'accept-encoding');
	return new Page(headers, body);
}

function responseOf({ status, headers: flat, body }: Answer): Response {
	const headers = new Headers();
	for (let at = 0; at < flat.length; at += 2) headers.append(flat[at] ?? '', flat[at + 1] ?? '');
	return new Response(body ?? null, { status, headers });
}

/**
 * Renders a reading page and keeps it under its address: only where all that it says was the same
 * before and after, because a release or an agent may come in between.
 */
export async function keepPage(
	{ request, url, params: { locale } }: RequestEvent,
	render: () => Promise<Response> | Response
): Promise<Response> {
	if (!isLocale(locale)) return render();
	// With the store away the page itself says so.
	const before = await stateNow(locale).catch(() => undefined);
	const response = await render();
	if (!isKeepable(response)) return response;
	const page = await pageOf(response);
	const after = await stateNow(locale).catch(() => undefined);
	if (before !== undefined && before === after) pages.put(url.pathname + url.search, before, page);
	return responseOf(
		await page.answer({
			acceptEncoding: request.headers.get('accept-encoding'),
			ifNoneMatch: request.headers.get('if-none-match')
		})
	);
}
