import * as v from 'valibot';
import { openingSchema } from '$lib/cases';
import { isOpened, openCase, unseal, visitor } from '$lib/server/cases';
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
	if (!(await isOpened(opening.id))) await limitSealedOpenings(address);
	const site = getLibrary().site();
	return created(await openCase(opening, visitor, site, Date.now(), { isLate: true }));
});
