import type { IncomingMessage, ServerResponse } from 'node:http';
import { isHttpError, isRedirect } from '@sveltejs/kit';
import { getConfig } from '$lib/server/config';
import { failure } from '$lib/server/failure';
import type { Front } from '$lib/server/front';
import { readerLocale, securityHeaders } from '$lib/server/handles';
import { openStream } from '$lib/server/live';
import { asked } from './asked';
import { routeOf, type Route } from './routes';

/**
 * The addresses of event streams: who may read what there. They are answered before Kit is asked,
 * on Node's own response: Kit's request, response and stream would be held for each of ten thousand
 * readers. Who asks is found out by the same functions as everywhere else (`holder`, `staff`), and
 * what goes wrong is told in the same words (`failure`).
 */
export const streams: Front = (request, response, next) => {
	const found = routeOf(request.url ?? '');
	if (!found) next();
	else if (request.method !== 'GET') response.writeHead(405, { allow: 'GET' }).end();
	else void answer(found, request, response);
};

const isHttps = () => getConfig().origin.startsWith('https:');

async function answer(
	{ route, id }: { route: Route; id: string | undefined },
	request: IncomingMessage,
	response: ServerResponse
): Promise<void> {
	const headers = securityHeaders(isHttps());
	const asking = asked(request, getConfig().origin);
	try {
		const { source, ...options } = await route.open(id, asking);
		openStream(response, source, { ...options, headers });
	} catch (cause) {
		if (isRedirect(cause)) {
			response.writeHead(cause.status, { ...headers, location: cause.location }).end();
		} else if (isHttpError(cause, 403)) {
			response.writeHead(403, headers).end();
		} else {
			const { url, cookies } = asking;
			const acceptLanguage = request.headers['accept-language'];
			const locale = readerLocale({ url, cookies, acceptLanguage });
			const told = failure(cause, { locale, route: route.path.source, method: request.method });
			response.writeHead(told.status, { ...headers, ...Object.fromEntries(told.headers) });
			response.end(await told.text());
		}
	}
}
