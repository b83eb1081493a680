import { openingSchema } from '$lib/cases';
import { isOpened, openCase, Refusal, visitor } from '$lib/server/cases';
import { isOurKiosks } from '$lib/server/fleet';
import { getLibrary } from '$lib/server/library';
import { limitDeliveries, limitOpenings } from '$lib/server/limits';
import { readBody } from '$lib/server/body';
import { created, endpoint } from '../endpoint';

/** Opens a case: safe to repeat, the same opening gets the same answer. */
export const POST = endpoint(async (event) => {
	const address = event.getClientAddress();
	await limitDeliveries(address);
	const opening = await readBody(event.request, openingSchema);
	if (!(await isOpened(opening.id))) await limitOpenings(address);
	event.locals.locale = opening.locale;
	// A kiosk's own requests come sealed; one that a phone brought must prove the kiosk it names.
	const isNamed = opening.context.kiosk !== undefined || opening.signature !== undefined;
	if (isNamed && !(await isOurKiosks(opening))) throw new Refusal('forged');
	return created(await openCase(opening, visitor, getLibrary().site()));
});
