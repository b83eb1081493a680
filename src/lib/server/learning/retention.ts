import { lt, sql } from 'drizzle-orm';
import type { Clock, Tasks } from '$lib/server/jobs';
import { getStore, searchEvents } from '$lib/server/store';

const KEPT_FOR_DAYS = 90;

/** What the jobs of this folder do. */
export const learningTasks: Tasks = {
	/** Deletes what is older than events may be. */
	'forget-search-events': async () => {
		const oldest = sql`now() - make_interval(days => ${KEPT_FOR_DAYS})`;
		await getStore().db.delete(searchEvents).where(lt(searchEvents.at, oldest));
	}
};

export const learningClocks: Clock[] = [{ task: 'forget-search-events', match: '17 * * * *' }];
