import type { HandleServerError } from '@sveltejs/kit';
import { log } from '$lib/server/log';

/** Unexpected: logged under a short id that the reader can tell us; nothing else leaves. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status < 500) return { message };
	const id = crypto.randomUUID().slice(0, 8);
	log.error({ err: error, id, route: event.route.id, method: event.request.method }, 'failed');
	return { message, id };
};
