import * as v from 'valibot';
import { mailTranscript } from '$lib/server/cases';
import { limitReceipts } from '$lib/server/limits';
import { readBody } from '$lib/server/body';
import { endpoint } from '../../../endpoint';
import { visitorsCase } from '../../../holder';

const wantedSchema = v.strictObject({
	address: v.pipe(v.string(), v.trim(), v.email(), v.maxLength(200))
});

/** Mails what was said to an address that is told of this case. */
export const POST = endpoint(async (event) => {
	const { id } = await visitorsCase(event);
	await limitReceipts(event.getClientAddress());
	const { address } = await readBody(event.request, wantedSchema);
	await mailTranscript(id, address);
	return { mailed: true };
});
