import { Workbox } from 'workbox-window';
import { trustedScript } from './trusted';

/**
 * The service worker: registered once a page, and a newer one let in only when the page says that
 * nobody is in the middle of anything.
 */

/** How often a page that is never reloaded asks for a newer version of itself. */
const LOOK_EVERY_MS = 30 * 60_000;

let workbox: Workbox | undefined;
let isWaiting = false;
let isAllowed = false;
let isAccepted = false;

/** Registers the worker where the browser has one (HTTPS or localhost). */
export async function startUpdates(): Promise<void> {
	if (workbox || !('serviceWorker' in navigator)) return;
	workbox = new Workbox(trustedScript('/service-worker.js'));
	workbox.addEventListener('waiting', () => {
		isWaiting = true;
		apply();
	});
	workbox.addEventListener('controlling', () => {
		if (isAccepted) location.reload();
	});
	await workbox.register();
	setInterval(() => void look(), LOOK_EVERY_MS);
}

async function look(): Promise<void> {
	try {
		await workbox?.update();
	} catch {
		// No network: the next look finds it.
	}
}

/** Whether nobody is in the middle of anything; a version that waits then comes in at once. */
export function allowUpdate(allowed: boolean): void {
	isAllowed = allowed;
	apply();
}

/** Lets the waiting version in; the page is reloaded when it has taken over. */
function apply(): void {
	if (!isWaiting || !isAllowed || isAccepted) return;
	isAccepted = true;
	workbox?.messageSkipWaiting();
}
