import { invalidate } from '$app/navigation';
import { navigating } from '$app/state';

/** What a load `depends` on, so that the desk reads it again when something changed. */
export const LIVE = 'desk:live';

/**
 * Reads the desk again. Kit gives up a navigation that an invalidation overtakes, and the agent
 * would stay where they were: so it waits, and says whether it was overtaken itself.
 */
export async function lookAgain(): Promise<'read' | 'overtaken'> {
	await navigating.complete;
	await invalidate(LIVE);
	return navigating.to === null ? 'read' : 'overtaken';
}
