import { localise, type Locale } from '$lib/content';
import { getLibrary } from '$lib/server/library';
import type { ReplyView } from './views';

/** The company's ready sentences: as the agent reads them, and as the customer gets them. */
export function readyReplies(reader: Locale, customer: Locale): ReplyView[] {
	const { replies } = getLibrary().site();
	return replies.map((reply) => ({
		shown: localise(reply, reader),
		text: localise(reply, customer)
	}));
}
