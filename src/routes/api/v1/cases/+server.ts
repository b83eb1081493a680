import { openingSchema, type Opening } from '$lib/cases';
import { isOpened, openCase, Refusal, visitor } from '$lib/server/cases';
import { originOf, type Origin } from '$lib/server/fleet';
import { getLibrary } from '$lib/server/library';
import { limitDeliveries, limitOpenings } from '$lib/server/limits';
import { readBody } from '$lib/server/body';
import { created, endpoint } from '../endpoint';

/** Opens a case: safe to repeat, the same opening gets the same answer. */
export const POST = endpoint(async (event) => {
	const address = event.getClientAddress();
	await limitDeliveries(address);
	const opening = await readBody(event.request, openingSchema);
	const isNew = !(await isOpened(opening.id));
	if (isNew) await limitOpenings(address);
	event.locals.locale = opening.locale;
	// What its kiosk has delivered already is known by being the same.
	const origin = isNew ? await provenOrigin(opening) : undefined;
	const kiosk = origin === 'doubtful' ? 'doubtful' : 'proven';
	const site = getLibrary().site();
	return created(await openCase(opening, visitor, site, Date.now(), { kiosk }));
});

/**
 * A kiosk's own requests come sealed; one that a phone brought must prove the kiosk it names.
 * @throws Refusal for what that kiosk never made
 */
async function provenOrigin(opening: Opening): Promise<Origin | undefined> {
	if (opening.context.kiosk === undefined && opening.signature === undefined) return undefined;
	const origin = await originOf(opening);
	if (origin === 'forged') throw new Refusal('forged');
	return origin;
}
