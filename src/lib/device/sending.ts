import { flush } from './outbox';

/** Sends what waits, now and whenever the network comes back. Called once per page. */
export function startOutbox(): void {
	addEventListener('online', () => void flush());
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'visible') void flush();
	});
	void flush();
}
