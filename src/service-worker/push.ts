declare const self: ServiceWorkerGlobalScope;

/** Where the page left what is shown (`lib/device/push.ts`). */
const NEWS = '/news';

interface News {
	/** In the reader's language: only that there is news. */
	text: string;
	/** Their requests. */
	page: string;
}

/** A push carries no content. One notification at a time, whatever many requests have news. */
export function listenToPush(): void {
	self.addEventListener('push', (event) => event.waitUntil(show()));
	self.addEventListener('notificationclick', (event) => {
		event.notification.close();
		event.waitUntil(open(String(event.notification.data)));
	});
}

async function show(): Promise<void> {
	const kept = await caches.match(NEWS);
	const { text, page } = kept ? ((await kept.json()) as News) : { text: '…', page: '/' };
	await self.registration.showNotification(text, { tag: 'news', data: page });
}

/** In a window that shows it already, or a new one. */
async function open(page: string): Promise<void> {
	const windows = await self.clients.matchAll({ type: 'window' });
	const there = windows.find(({ url }) => new URL(url).pathname.startsWith(page));
	if (there) await there.focus();
	else await self.clients.openWindow(page);
}
