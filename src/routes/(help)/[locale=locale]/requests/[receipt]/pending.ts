import * as v from 'valibot';
import { photoUrl, type Outgoing } from '$lib/device';

const messageBody = v.object({ id: v.string(), text: v.string() });
const openingBody = v.object({ id: v.string(), text: v.string() });
const photoBodySchema = v.object({ id: v.string(), photo: v.string() });

/** What waits here, as the transcript shows it; nothing for writes that say nothing. */
export function pendingOf({ order = -1, path, body, refusal }: Outgoing) {
	const about = { order, ...(refusal && { refusal: refusal.detail }) };
	const written = parsed(body);
	const isOf = (kind: string) => path.endsWith(`/${kind}`);
	if (isOf('messages') && v.is(messageBody, written)) {
		return { key: written.id, text: written.text, ...about };
	}
	if (isOf('cases') && v.is(openingBody, written)) {
		// Where it was not accepted, the page itself says so, with what to do.
		return { key: written.id, text: written.text, order };
	}
	if (isOf('photos') && v.is(photoBodySchema, written)) {
		return { key: written.id, text: '', photo: photoUrl(written.photo), ...about };
	}
	return undefined;
}

/** A body as it was written; nothing where its record was damaged. */
export function parsed(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}
