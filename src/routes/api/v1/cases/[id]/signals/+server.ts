import * as v from 'valibot';
import { signal, SIGNALS } from '$lib/server/cases';
import { readBody } from '$lib/server/body';
import { endpoint } from '../../../endpoint';
import { readableCase } from '../../../holder';

const signalSchema = v.strictObject({ kind: v.picklist(SIGNALS) });

/** Shows the other side that somebody writes, or has read all there is. Kept nowhere. */
export const POST = endpoint(async (event) => {
	const { row, audience } = await readableCase(event);
	const { kind } = await readBody(event.request, signalSchema);
	await signal(row, audience, kind);
	return new Response(null, { status: 204 });
});
