import { openingSchema } from '$lib/cases';
import { openCase, visitor } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { limitOpenings } from '$lib/server/limits';
import { readBody } from '../body';
import { created, endpoint } from '../endpoint';

/** Opens a case: safe to repeat, the same opening gets the same answer. */
export const POST = endpoint(async (event) => {
	await limitOpenings(event.getClientAddress());
	const opening = await readBody(event.request, openingSchema);
	event.locals.locale = opening.locale;
	return created(await openCase(opening, visitor, getLibrary().site()));
});
