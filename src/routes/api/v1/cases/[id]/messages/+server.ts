import { messageSchema } from '$lib/cases';
import { appendMessage, visitor } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { readBody } from '../../../body';
import { created, endpoint } from '../../../endpoint';
import { visitorsOwn } from '../../../holder';

/** Appends what the visitor wrote: safe to repeat, by the message's own id. */
export const POST = endpoint(async (event) => {
	const { id, locale } = await visitorsOwn(event);
	event.locals.locale = locale;
	const message = await readBody(event.request, messageSchema);
	const { seq } = await appendMessage(id, message, visitor, getLibrary().site());
	return created({ seq });
});
