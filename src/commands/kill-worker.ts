/**
 * The service worker that ends service workers: served in the place of ours while SERVICE_WORKER is
 * off. A browser fetches it past any worker it has (on navigation, at the latest after a day), and
 * so gives up one that harms. It takes our caches along, and nobody else's; what customers asked
 * for lies in IndexedDB and stays.
 */
export const KILL_WORKER = `
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
	for (const name of await caches.keys()) if (name.startsWith('deskbell')) await caches.delete(name);
	await registration.unregister();
})()));
`;
