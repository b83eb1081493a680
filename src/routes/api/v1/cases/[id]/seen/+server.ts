import * as v from 'valibot';
import { seen } from '$lib/server/notify';
import { readBody } from '$lib/server/body';
import { endpoint } from '../../../endpoint';
import { visitorsCase } from '../../../holder';

const seenSchema = v.strictObject({ seq: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/** The visitor's screen has shown the log up to this number: who reads is not told besides. */
export const POST = endpoint(async (event) => {
	const { id } = await visitorsCase(event);
	const { seq } = await readBody(event.request, seenSchema);
	await seen(id, seq);
	return { seq };
});
