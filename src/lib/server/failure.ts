import { isHttpError } from '@sveltejs/kit';
import type { Locale } from '$lib/content';
import { Refusal } from '$lib/server/cases';
import { KioskRefusal } from '$lib/server/fleet';
import { log } from '$lib/server/log';
import { kioskProblem, problem, refusalProblem } from '$lib/server/problem';
import { isUnavailable } from '$lib/server/store';
import { m } from '$messages';

/** What was asked for when something was thrown. */
export interface Attempt {
	locale: Locale;
	route: string | null;
	method: string | undefined;
}

/** What was thrown, as a problem in the reader's language (RFC 9457); nothing else leaves. */
export function failure(cause: unknown, { locale, route, method }: Attempt): Response {
	if (cause instanceof Refusal) return refusalProblem(cause, locale);
	if (cause instanceof KioskRefusal) return kioskProblem(cause, locale);
	if (isHttpError(cause, 429)) {
		const wait = { 'retry-after': '60' };
		return problem(429, 'too-many', m.problem_too_many({}, { locale }), {}, wait);
	}
	const again = { 'retry-after': '2' };
	if (isUnavailable(cause)) {
		log.warn({ err: cause, route }, 'the store is away');
		return problem(503, 'unavailable', m.problem_unavailable({}, { locale }), {}, again);
	}
	const id = crypto.randomUUID().slice(0, 8);
	log.error({ err: cause, id, route, method }, 'failed');
	return problem(500, 'failed', m.problem_failed({ id }, { locale }), { id });
}
