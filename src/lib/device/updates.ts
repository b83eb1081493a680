import { Workbox } from 'workbox-window';
import { trustedScript } from './trusted';

/** How often a page that is never reloaded asks for a newer version of itself. */
const LOOK_EVERY_MS = 30 * 60_000;

/**
 * The service worker: registered once, and a newer one let in only when the page says that nobody
 * is in the middle of anything.
 */
class Updates {
	#workbox: Workbox | undefined;
	#isWaiting = false;
	#accepted = false;

	/** Registers the worker where the browser has one (HTTPS or localhost). */
	async start(): Promise<void> {
		if (this.#workbox || !('serviceWorker' in navigator)) return;
		const workbox = new Workbox(trustedScript('/service-worker.js') as TrustedScriptURL);
		this.#workbox = workbox;
		workbox.addEventListener('waiting', () => {
			this.#isWaiting = true;
		});
		workbox.addEventListener('controlling', () => {
			if (this.#accepted) location.reload();
		});
		await workbox.register();
		setInterval(() => void this.#look(), LOOK_EVERY_MS);
	}

	async #look(): Promise<void> {
		try {
			await this.#workbox?.update();
		} catch {
			// No network: the next look finds it.
		}
	}

	/** Lets a waiting version in and reloads the page; says whether there was one. */
	apply(): boolean {
		if (!this.#isWaiting || this.#accepted) return false;
		this.#accepted = true;
		this.#workbox?.messageSkipWaiting();
		return true;
	}
}

export const updates = new Updates();
