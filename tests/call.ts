import type { Cookies, RequestEvent } from '@sveltejs/kit';
import type { Locale } from '$lib/content';

export interface Call {
	method?: string;
	/** Sent as JSON, or as it is where it is a text. */
	body?: unknown;
	query?: Record<string, string>;
	params?: Record<string, string>;
	headers?: Record<string, string>;
	cookies?: Record<string, string>;
	locals?: Partial<App.Locals>;
	/** The caller's network address; each call comes from another one unless said. */
	address?: string;
	locale?: Locale;
}

let callers = 0;

/** Calls an endpoint's handler with a request as Kit would hand it over. */
export async function call(
	handler: (event: never) => Response | Promise<Response>,
	wanted: Call = {}
): Promise<Response> {
	const { body, headers = {}, params = {}, query = {}, cookies = {} } = wanted;
	const method = wanted.method ?? (body === undefined ? 'GET' : 'POST');
	const url = new URL(`http://localhost/?${new URLSearchParams(query).toString()}`);
	const payload = typeof body === 'string' ? body : JSON.stringify(body);
	const request = new Request(url, {
		method,
		headers,
		...(body !== undefined && { body: payload })
	});
	callers += 1;
	const address = wanted.address ?? `10.0.${callers >> 8}.${callers & 255}`;
	const event: Partial<RequestEvent> = {
		request,
		url,
		params,
		cookies: { get: (name: string) => cookies[name] } as Cookies,
		locals: { locale: wanted.locale ?? 'en', ...wanted.locals },
		route: { id: null },
		getClientAddress: () => address
	};
	return handler(event as never);
}
