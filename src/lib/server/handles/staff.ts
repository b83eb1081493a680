import type { Handle, RequestEvent } from '@sveltejs/kit';
import { failure } from '$lib/server/failure';
import { staffOf } from '$lib/server/staff';
import { isUnavailable } from '$lib/server/store';

/** Where staff work; customers' pages never ask who is signed in. */
const THEIRS = /^\/(desk|edit|api)(\/|$)/;

export const handleStaff: Handle = async ({ event, resolve }) => {
	const hasCookie = event.request.headers.get('cookie')?.includes('deskbell.') === true;
	if (!hasCookie || !THEIRS.test(event.url.pathname)) return resolve(event);
	try {
		const staff = await staffOf(event.request);
		if (staff) event.locals.staff = staff;
	} catch (cause) {
		if (!isUnavailable(cause)) throw cause;
		if (event.url.pathname.startsWith('/api/')) return refuse(event, cause);
		// Thrown where somebody is required, so that the page says what is the matter.
		event.locals.staffUnknown = cause;
	}
	return resolve(event);
};

function refuse({ locals: { locale }, route, request }: RequestEvent, cause: unknown): Response {
	return failure(cause, { locale, route: route.id, method: request.method });
}
