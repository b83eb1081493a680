import { messageSchema } from '$lib/cases';
import { appendMessage, visitor } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { readBody } from '../../../body';
import { created, endpoint } from '../../../endpoint';
import { visitorsCase } from '../../../holder';

/** Appends what the visitor wrote: safe to repeat, by the message's own id. */
export const POST = endpoint(async (event) => {
	const row = await visitorsCase(event);
	event.locals.locale = row.locale;
	const message = await readBody(event.request, messageSchema);
	const { seq } = await appendMessage(row.id, message, visitor, getLibrary().site());
	return created({ seq });
});
