import * as v from 'valibot';
import { openingSchema, type Opening } from '$lib/cases';
import { isOpened, openCase, unseal, visitor, type Delivery } from '$lib/server/cases';
import { originOfSealed } from '$lib/server/fleet';
import { getLibrary } from '$lib/server/library';
import { limitDeliveries, limitSealedOpenings } from '$lib/server/limits';
import { problem } from '$lib/server/problem';
import { m } from '$messages';
import { parse, parseJson, readBody } from '$lib/server/body';
import { created, endpoint } from '../endpoint';

const base64Url = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/));
const envelopeSchema = v.strictObject({
	keyId: v.pipe(v.string(), v.uuid()),
	ephemeral: v.pipe(base64Url, v.maxLength(200)),
	iv: v.pipe(base64Url, v.length(16)),
	data: base64Url
});

/** As POST /api/v1/cases, sealed: what a kiosk saved while it had no network. */
export const POST = endpoint(async (event) => {
	const address = event.getClientAddress();
	await limitDeliveries(address);
	const bytes = await unseal(await readBody(event.request, envelopeSchema));
	const { locale } = event.locals;
	if (!bytes) return problem(422, 'sealed', m.problem_sealed({}, { locale }));
	const opening = parse(openingSchema, parseJson(bytes));
	event.locals.locale = opening.locale;
	const isNew = !(await isOpened(opening.id));
	if (isNew) await limitSealedOpenings(address);
	const kiosk = isNew ? await beliefIn(opening) : 'proven';
	const site = getLibrary().site();
	return created(await openCase(opening, visitor, site, Date.now(), { isLate: true, kiosk }));
});

/**
 * Who made it has gone: nothing is refused for the kiosk that it names. It comes without that one's
 * signature from a disk that does not give the key, and from the outbox of a version that signed none.
 */
async function beliefIn(opening: Opening): Promise<NonNullable<Delivery['kiosk']>> {
	if (opening.signature === undefined) return 'unproven';
	return (await originOfSealed(opening)) === 'kiosk' ? 'proven' : 'doubtful';
}
