declare const self: ServiceWorkerGlobalScope;

/** Where pages left what is shown (`lib/device/push.ts`): to who asked, and to staff. */
const NEWS = '/news';
const BELL = '/bell';

interface News {
	/** In the reader's language: only that there is news. */
	text: string;
	/** Their requests. */
	page: string;
}

/** A push carries no content but which of the two it is. One notification of each at a time. */
export function listenToPush(): void {
	self.addEventListener('push', (event) => event.waitUntil(show(isBell(event.data))));
	self.addEventListener('notificationclick', (event) => {
		event.notification.close();
		event.waitUntil(open(String(event.notification.data)));
	});
}

function isBell(data: PushMessageData | null): boolean {
	try {
		const said: unknown = data?.json();
		return typeof said === 'object' && said !== null && 'bell' in said;
	} catch {
		// No words of ours: it is as if it had said nothing.
		return false;
	}
}

/** A bell stays until somebody touches it, and sounds again each time it rings. */
async function show(rings: boolean): Promise<void> {
	const kept = await caches.match(rings ? BELL : NEWS);
	const { text, page } = kept ? ((await kept.json()) as News) : { text: '…', page: '/' };
	const loud = { renotify: true, requireInteraction: true };
	const options = { tag: rings ? 'bell' : 'news', data: page, ...(rings && loud) };
	await self.registration.showNotification(text, options);
}

/** In a window that shows it already, or a new one. */
async function open(page: string): Promise<void> {
	const windows = await self.clients.matchAll({ type: 'window' });
	const there = windows.find(({ url }) => new URL(url).pathname.startsWith(page));
	if (there) await there.focus();
	else await self.clients.openWindow(page);
}
