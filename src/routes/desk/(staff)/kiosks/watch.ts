import { goto, invalidate } from '$app/navigation';
import { page } from '$app/state';
import { followEvents } from '$lib/device';
import { FLEET } from './fleet';

/** A fleet says a lot: one look for all of a second. */
const LOOK_AT_MOST_EVERY_MS = 1_000;

/** Reads the page again whenever a kiosk was heard of. Returns how to stop. */
export function watchFleet(): () => void {
	const ended = new AbortController();
	let timer: ReturnType<typeof setTimeout> | undefined;
	const look = async () => {
		timer = undefined;
		// A server that went away in the middle left its error on the screen.
		if (page.status >= 500) await goto(page.url, { replaceState: true, invalidateAll: true });
		else await invalidate(FLEET);
	};
	void followEvents('/desk/kiosks/live', {
		signal: ended.signal,
		onEvent: () => (timer ??= setTimeout(() => void look(), LOOK_AT_MOST_EVERY_MS))
	});
	return () => {
		clearTimeout(timer);
		ended.abort();
	};
}
