import type { RequestEvent } from '@sveltejs/kit';
import * as holder from '$lib/server/holder';

/** Who asks for which case, of a request as Kit hands it over (`lib/server/holder`). */
const asking = ({ params, request, cookies, locals }: RequestEvent): holder.Asking => ({
	id: params.id,
	authorization: request.headers.get('authorization'),
	cookies,
	staff: locals.staff
});

export const visitorsCase = (event: RequestEvent) => holder.visitorsCase(asking(event));
export const readableCase = (event: RequestEvent) => holder.readableCase(asking(event));
