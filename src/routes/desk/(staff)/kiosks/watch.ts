import { followEvents } from '$lib/device';
import { lookAgain } from '../../live';
import { FLEET } from './fleet';

/** A fleet says a lot: one look for all of a second. */
const LOOK_AT_MOST_EVERY_MS = 1_000;

/** Reads the page again whenever a kiosk was heard of. Returns how to stop. */
export function watchFleet(): () => void {
	const ended = new AbortController();
	let timer: ReturnType<typeof setTimeout> | undefined;
	const look = () => {
		timer = undefined;
		void lookAgain(FLEET);
	};
	void followEvents('/desk/kiosks/live', {
		signal: ended.signal,
		onEvent: () => (timer ??= setTimeout(look, LOOK_AT_MOST_EVERY_MS))
	});
	return () => {
		clearTimeout(timer);
		ended.abort();
	};
}
