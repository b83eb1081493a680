import { isRedirect, json, type RequestEvent } from '@sveltejs/kit';
import { failure } from '$lib/server/failure';
import { BadBody } from '$lib/server/body';

/** What an endpoint answers: a response of its own, or something to be sent as JSON. */
type Answer = Response | object;

/**
 * Makes an endpoint of a function: what it returns is sent as JSON that nobody keeps, what it
 * throws becomes a problem in the reader's language (RFC 9457), and nothing else leaves.
 */
export function endpoint<Event extends RequestEvent>(answer: (event: Event) => Promise<Answer>) {
	return async (event: Event): Promise<Response> => {
		try {
			const found = await answer(event);
			if (found instanceof Response) return found;
			return json(found, { headers: { 'cache-control': 'no-store' } });
		} catch (cause) {
			if (isRedirect(cause)) throw cause;
			const { locals, route, request } = event;
			if (cause instanceof BadBody) return cause.toProblem(locals.locale);
			return failure(cause, { locale: locals.locale, route: route.id, method: request.method });
		}
	};
}

/** As `endpoint`, for something new: 201. */
export function created(body: object): Response {
	return json(body, { status: 201, headers: { 'cache-control': 'no-store' } });
}
