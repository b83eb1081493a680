/// <reference types="@sveltejs/kit" />
/**
 * Keeps the kiosk starting and working with the server dead: the app's own files, its shell, and
 * the library's pictures. It never touches a page that is not the kiosk's, and deletes no cache
 * that is not ours. The library's texts and the outbox live in the page's database (`lib/device`).
 */
import { clientsClaim, setCacheNameDetails } from 'workbox-core';
import { keepAssets, serveAssets } from './assets';
import { serveMedia } from './library';
import { listenToPush } from './push';
import { serveShell } from './shell';

declare const self: ServiceWorkerGlobalScope;

// One cache for all versions, kept in step entry by entry: Workbox's own clearing of outdated
// caches would take those of other programs on this origin along.
setCacheNameDetails({ prefix: 'deskbell', suffix: '' });
keepAssets();
// The first route that matches answers: the shell before the precached file of the same name.
serveShell();
serveAssets();
serveMedia();
listenToPush();
clientsClaim();

// A newer worker waits until the kiosk stands between two visits and says so.
self.addEventListener('message', (event) => {
	const { type } = event.data as { type?: unknown };
	if (type === 'SKIP_WAITING') void self.skipWaiting();
});
