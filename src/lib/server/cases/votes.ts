import type { Locale } from '$lib/content';
import { articleVotes, getStore } from '$lib/server/store';

export interface Vote {
	/** Born with the vote: sent twice it counts once. */
	id: string;
	/** `<topic>/<slug>` */
	article: string;
	locale: Locale;
	solved: boolean;
}

/** "Did this solve it?" */
export async function vote(given: Vote): Promise<void> {
	await getStore().db.insert(articleVotes).values(given).onConflictDoNothing();
}
