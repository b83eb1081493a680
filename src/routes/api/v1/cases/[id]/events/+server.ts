import { eventsAfter, signalsFor } from '$lib/server/cases';
import { cursorOf, eventStream } from '$lib/server/live';
import { endpoint } from '../../../endpoint';
import { readableCase } from '../../../holder';

/** The case's log from `Last-Event-ID` on, and what happens next, until the reader leaves. */
export const GET = endpoint(async (event) => {
	const { row, audience } = await readableCase(event);
	return eventStream({
		topics: [row.id],
		signals: signalsFor(row.id, audience),
		after: cursorOf(event.request),
		read: async (after) =>
			(await eventsAfter(row.id, after, audience)).map((entry) => ({
				id: entry.seq,
				kind: entry.kind,
				data: entry
			}))
	});
});
