import { metrics } from '$lib/server/metrics';
import type { RequestHandler } from './$types';

/** For Prometheus. Counts only: nothing of anybody. */
export const GET: RequestHandler = async () => {
	const { contentType, text } = await metrics();
	return new Response(text, {
		headers: { 'content-type': contentType, 'cache-control': 'no-store' }
	});
};
