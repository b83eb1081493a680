import * as v from 'valibot';
import { CHANNELS, contactSchema, instantSchema } from '$lib/cases';
import { caseById, changeChannel, Refusal, visitorView, visitor } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { readBody } from '$lib/server/body';
import { endpoint } from '../../../endpoint';
import { visitorsCase } from '../../../holder';

const wishSchema = v.strictObject({
	id: v.pipe(v.string(), v.uuid(), v.toLowerCase()),
	channel: v.picklist(CHANNELS),
	contact: v.optional(contactSchema),
	slot: v.optional(v.union([v.literal('now'), instantSchema])),
	flexible: v.optional(v.boolean())
});

/** Another way to be helped: chat to callback, a number, another time. Safe to repeat. */
export const POST = endpoint(async (event) => {
	const { id, locale } = await visitorsCase(event);
	event.locals.locale = locale;
	const wish = await readBody(event.request, wishSchema);
	await changeChannel(id, wish, visitor, getLibrary().site());
	const row = await caseById(id);
	if (!row) throw new Refusal('not-found');
	return visitorView(row);
});
