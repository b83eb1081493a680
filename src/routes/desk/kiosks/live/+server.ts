import { eventStream } from '$lib/server/live';
import { requireStaff } from '$lib/server/staff';
import type { RequestHandler } from './$types';

/** Says "look again" whenever a kiosk was heard of, and every quarter of a minute. */
export const GET: RequestHandler = (event) => {
	requireStaff(event, 'admin', 'supervisor');
	return eventStream({
		topics: ['fleet'],
		after: 0,
		read: () => Promise.resolve([{ kind: 'changed', data: {} }])
	});
};
