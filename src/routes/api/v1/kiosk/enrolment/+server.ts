import * as v from 'valibot';
import { parseCode, publicKeySchema } from '$lib/fleet';
import { answerTo, enrol, KioskRefusal } from '$lib/server/fleet';
import { limitEnrolments } from '$lib/server/limits';
import { readBody } from '$lib/server/body';
import { created, endpoint } from '../../endpoint';

const enrolmentSchema = v.strictObject({
	code: v.pipe(v.string(), v.maxLength(40)),
	publicKey: publicKeySchema
});

/** A device becomes the kiosk that its code was made for. */
export const POST = endpoint(async (event) => {
	await limitEnrolments(event.getClientAddress());
	const { code: typed, publicKey } = await readBody(event.request, enrolmentSchema);
	const code = parseCode(typed);
	if (code === undefined) throw new KioskRefusal('code-wrong');
	const kiosk = await enrol({ code, publicKey });
	return created({ id: kiosk.id, ...answerTo(kiosk, Date.now()) });
});
