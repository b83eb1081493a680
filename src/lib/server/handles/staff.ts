import type { Handle } from '@sveltejs/kit';
import { staffOf } from '$lib/server/staff';

/** Where staff work; customers' pages never ask who is signed in. */
const THEIRS = /^\/(desk|edit|api)(\/|$)/;

export const handleStaff: Handle = async ({ event, resolve }) => {
	const hasCookie = event.request.headers.get('cookie')?.includes('deskbell.') === true;
	if (hasCookie && THEIRS.test(event.url.pathname)) {
		const staff = await staffOf(event.request);
		if (staff) event.locals.staff = staff;
	}
	return resolve(event);
};
