import * as v from 'valibot';
import { activeAtDesk, signal, SIGNALS } from '$lib/server/cases';
import { readBody } from '$lib/server/body';
import { endpoint } from '../../../endpoint';
import { readableCase } from '../../../holder';

const signalSchema = v.strictObject({ kind: v.picklist(SIGNALS) });

/** Shows the other side that somebody writes, or has read all there is. Kept nowhere, but that
 * an agent who writes is at work. */
export const POST = endpoint(async (event) => {
	const { row, audience } = await readableCase(event);
	const { kind } = await readBody(event.request, signalSchema);
	await signal(row, audience, kind);
	const { staff } = event.locals;
	if (audience === 'staff' && kind === 'typing' && staff) await activeAtDesk(staff.id);
	return new Response(null, { status: 204 });
});
