import { asksNotToBeTracked, recordSearchEvent, searchEventSchema } from '$lib/server/learning';
import { limitSearchEvents } from '$lib/server/limits';
import { problem } from '$lib/server/problem';
import { m } from '$messages';
import { readBody } from '$lib/server/body';
import { endpoint } from '../endpoint';

const nothing = () => new Response(undefined, { status: 204 });

/**
 * What came of a search. Anonymous; sent twice it counts once; of a browser that asks not to be
 * tracked nothing is read. Another site cannot have its readers say something here.
 */
export const POST = endpoint(async ({ request, url, locals, getClientAddress }) => {
	if (asksNotToBeTracked(request.headers)) return nothing();
	const from = request.headers.get('origin');
	if (from !== null && from !== url.origin) {
		return problem(403, 'another-site', m.problem_malformed({}, { locale: locals.locale }));
	}
	const address = getClientAddress();
	await limitSearchEvents(address);
	await recordSearchEvent(await readBody(request, searchEventSchema), address);
	return nothing();
});
