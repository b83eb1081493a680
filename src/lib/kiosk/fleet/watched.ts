import { report } from './problems';

/**
 * What watches the browser from outside (`static/kiosk/`) asks the page through the browser's own
 * debugging pipe, which only the process that started it holds. A page that hangs does not answer.
 */
interface Watched {
	/** Answers how the page is, and what it wants: `exit` where service mode was left for good. */
	beat: () => { hasScreen: boolean; wish: 'exit' | undefined };
	/** Said after a start: the one before had hung. */
	hung: () => void;
}

let wish: 'exit' | undefined;
let askedAt = -Infinity;
/** The watchdog asks every few seconds. */
const WATCHED_FOR_MS = 60_000;

/** Whether something outside asks. */
export function isWatched(): boolean {
	return performance.now() - askedAt < WATCHED_FOR_MS;
}

export function askToExit(): void {
	wish = 'exit';
}

/** Lets this page be asked. */
export function beWatched(): void {
	const watched: Watched = {
		beat: () => {
			askedAt = performance.now();
			return { hasScreen: document.querySelector('main') !== null, wish };
		},
		hung: () => void report('hung')
	};
	Object.assign(globalThis, { deskbellKiosk: watched });
}
