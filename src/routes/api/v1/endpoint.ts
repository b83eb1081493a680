import { isHttpError, isRedirect, json, type RequestEvent } from '@sveltejs/kit';
import { Refusal } from '$lib/server/cases';
import { KioskRefusal } from '$lib/server/fleet';
import { log } from '$lib/server/log';
import { kioskProblem, problem, refusalProblem } from '$lib/server/problem';
import { isUnavailable } from '$lib/server/store';
import { m } from '$messages';
import { BadBody } from './body';

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
			return problemOf(cause, event);
		}
	};
}

/** As `endpoint`, for something new: 201. */
export function created(body: object): Response {
	return json(body, { status: 201, headers: { 'cache-control': 'no-store' } });
}

function problemOf(cause: unknown, { locals: { locale }, route, request }: RequestEvent): Response {
	if (cause instanceof Refusal) return refusalProblem(cause, locale);
	if (cause instanceof KioskRefusal) return kioskProblem(cause, locale);
	if (cause instanceof BadBody) return cause.toProblem(locale);
	if (isHttpError(cause, 429)) {
		const wait = { 'retry-after': '60' };
		return problem(429, 'too-many', m.problem_too_many({}, { locale }), {}, wait);
	}
	const again = { 'retry-after': '2' };
	if (isUnavailable(cause)) {
		log.warn({ err: cause, route: route.id }, 'the store is away');
		return problem(503, 'unavailable', m.problem_unavailable({}, { locale }), {}, again);
	}
	const id = crypto.randomUUID().slice(0, 8);
	log.error({ err: cause, id, route: route.id, method: request.method }, 'failed');
	return problem(500, 'failed', m.problem_failed({ id }, { locale }), { id });
}
