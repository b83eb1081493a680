import { eventsAfter, signalsFor, type Audience } from '$lib/server/cases';
import { cursorOf, eventStream, together, type StreamEntry } from '$lib/server/live';
import { endpoint } from '../../../endpoint';
import { readableCase } from '../../../holder';

/** The case's log from `Last-Event-ID` on, and what happens next, until the reader leaves. */
export const GET = endpoint(async (event) => {
	const { row, audience } = await readableCase(event);
	const { id } = row;
	return eventStream({
		topics: [id],
		signals: signalsFor(id, audience),
		after: cursorOf(event.request),
		read: (after) => together(`${id} ${audience} ${after}`, () => entriesAfter(id, after, audience))
	});
});

async function entriesAfter(id: string, after: number, audience: Audience): Promise<StreamEntry[]> {
	const events = await eventsAfter(id, after, audience);
	return events.map((entry) => ({ id: entry.seq, kind: entry.kind, data: entry }));
}
