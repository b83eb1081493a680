import * as v from 'valibot';
import { DEPARTURES } from '$lib/cases';
import { caseById, departed, Refusal, visitorView } from '$lib/server/cases';
import { readBody } from '$lib/server/body';
import { endpoint } from '../../../endpoint';
import { visitorsCase } from '../../../holder';

const departureSchema = v.strictObject({
	id: v.pipe(v.string(), v.uuid(), v.toLowerCase()),
	how: v.picklist(DEPARTURES)
});

/** Its customer went from the shop's screen, and reads no answer there. Safe to repeat. */
export const POST = endpoint(async (event) => {
	const { id } = await visitorsCase(event);
	const { id: clientId, how } = await readBody(event.request, departureSchema);
	await departed(id, { clientId, how });
	const row = await caseById(id);
	if (!row) throw new Refusal('not-found');
	return visitorView(row);
});
