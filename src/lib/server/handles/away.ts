import type { Handle } from '@sveltejs/kit';

const AGAIN_AFTER_S = '5';

/** What the store's absence left unanswered is no failure of ours: 503, and when to come again. */
export const handleAway: Handle = async ({ event, resolve }) => {
	const response = await resolve(event);
	if (event.locals.isStoreAway !== true || response.status !== 500) return response;
	const headers = new Headers(response.headers);
	headers.set('retry-after', AGAIN_AFTER_S);
	headers.set('cache-control', 'no-store');
	return new Response(response.body, { status: 503, headers });
};
