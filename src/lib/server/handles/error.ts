import type { HandleServerError } from '@sveltejs/kit';
import { log } from '$lib/server/log';
import { isUnavailable } from '$lib/server/store';

/** Unexpected: logged under a short id that the reader can tell us; nothing else leaves. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status < 500) return { message };
	const at = { err: error, route: event.route.id, method: event.request.method };
	if (isUnavailable(error)) {
		event.locals.isStoreAway = true;
		log.warn(at, 'the store is away');
		return { message, isAway: true };
	}
	const id = crypto.randomUUID().slice(0, 8);
	log.error({ ...at, id }, 'failed');
	return { message, id };
};
