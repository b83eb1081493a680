import { goto, invalidate } from '$app/navigation';
import { navigating, page } from '$app/state';

/** What a load `depends` on, so that the desk reads it again when something changed. */
export const LIVE = 'desk:live';

const ANSWER_WITHIN_MS = 5_000;

/**
 * Waits while the agent goes somewhere. What Kit gave up on the way, because another press or an
 * invalidation overtook it, is over as well, and Kit may go on naming it as under way.
 */
export async function arrived(): Promise<void> {
	let last: Promise<void> | null = null;
	while (navigating.complete !== last && navigating.complete !== null) {
		last = navigating.complete;
		await last.catch(() => undefined);
	}
}

/**
 * Reads the page again, as far as its loads depend on `what`. Kit gives up a navigation that an
 * invalidation overtakes, and the agent would stay where they were: so it waits, and says whether it
 * was overtaken itself. A server that went away in the middle of a look left its error on the screen,
 * which only going there again mends; so one that is away already is not asked, and the conversation
 * stays.
 */
export async function lookAgain(what = LIVE): Promise<'read' | 'overtaken' | 'away'> {
	if (!(await isServerThere())) return 'away';
	// Last: one that began meanwhile must not be overtaken.
	await arrived();
	const before = navigating.complete;
	if (page.status >= 500) {
		const stay = { replaceState: true, noScroll: true, keepFocus: true };
		await goto(page.url, { ...stay, invalidateAll: true });
	} else await invalidate(what);
	return navigating.complete === before || navigating.complete === null ? 'read' : 'overtaken';
}

async function isServerThere(): Promise<boolean> {
	// A line that is hung is as good as none: later looks wait for this one.
	const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
	const answer = await fetch('/readyz', { cache: 'no-store', signal }).catch(() => undefined);
	return answer?.ok === true;
}
