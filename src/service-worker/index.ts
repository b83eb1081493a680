/// <reference types="@sveltejs/kit" />
/**
 * Keeps the kiosk starting and working with the server dead: the app's own files, its shell, and
 * the library's pictures. It never touches a page that is not the kiosk's, and deletes no cache
 * that is not ours. The library's texts and the outbox live in the page's database (`lib/device`).
 */
import { clientsClaim, setCacheNameDetails } from 'workbox-core';
import { keepAssets, keepLate, serveAssets } from './assets';
import { forgetOldCaches, PREFIX } from './caches';
import { serveMedia } from './library';
import { serveShell } from './shell';

declare const self: ServiceWorkerGlobalScope;

setCacheNameDetails({ prefix: PREFIX, suffix: '' });
keepAssets();
// The first route that matches answers: the shell before the precached file of the same name.
serveShell();
serveAssets();
serveMedia();
clientsClaim();

self.addEventListener('activate', (event) => event.waitUntil(forgetOldCaches()));
// A newer worker waits until the kiosk stands between two visits and says so.
self.addEventListener('message', (event) => {
	const message = event.data as { type?: unknown; urls?: string[] };
	if (message.type === 'SKIP_WAITING') void self.skipWaiting();
	if (message.type === 'KEEP') event.waitUntil(keepLate(message.urls ?? []));
});
