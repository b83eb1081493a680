import type { Locale } from '$lib/content';
import { enqueue, VOTES } from './outbox';

interface Vote {
	/** `<topic>/<slug>` */
	article: string;
	locale: Locale;
	solved: boolean;
}

/** Saves an anonymous vote and sends it; resolves when it is saved. @throws where there is no room */
export function enqueueVote(vote: Vote): Promise<void> {
	const id = crypto.randomUUID();
	return enqueue({ caseId: id, path: VOTES, body: JSON.stringify({ id, ...vote }) });
}
