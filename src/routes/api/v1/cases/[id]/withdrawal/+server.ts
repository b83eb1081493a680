import * as v from 'valibot';
import { caseById, Refusal, visitorView, visitor, withdraw } from '$lib/server/cases';
import { readBody } from '$lib/server/body';
import { endpoint } from '../../../endpoint';
import { visitorsCase } from '../../../holder';

const withdrawalSchema = v.strictObject({ id: v.pipe(v.string(), v.uuid(), v.toLowerCase()) });

/** Its customer takes a request back; a booked call is free for somebody else. Safe to repeat. */
export const POST = endpoint(async (event) => {
	const { id } = await visitorsCase(event);
	const { id: clientId } = await readBody(event.request, withdrawalSchema);
	await withdraw(id, clientId, visitor);
	const row = await caseById(id);
	if (!row) throw new Refusal('not-found');
	return visitorView(row);
});
