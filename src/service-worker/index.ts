/// <reference types="@sveltejs/kit" />
/**
 * Help with the server dead: the app's own files, the kiosk's shell, help pages written from this
 * device's library, its pictures. It deletes no cache that is not ours, and lets every other page
 * alone. The library's texts and the outbox live in the device's database (`lib/device`).
 */
import { clientsClaim, setCacheNameDetails } from 'workbox-core';
import { keepAssets, serveAssets } from './assets';
import { serveFaces } from './faces';
import { serveMedia } from './library';
import { listenToPush } from './push';
import { servePages } from './pages';
import { serveShares } from './share';
import { serveShell } from './shell';
import { serveSpeech } from './speech';
import { serveVotes } from './votes';
import { serveWishes } from './wishes';

// One cache for all versions, kept in step entry by entry: Workbox's own clearing of outdated
// caches would take those of other programs on this origin along.
setCacheNameDetails({ prefix: 'deskbell', suffix: '' });
keepAssets();
// The first route that matches answers: the shell before the precached file of the same name.
serveShell();
servePages();
serveVotes();
serveShares();
serveAssets();
serveMedia();
listenToPush();
serveFaces();
serveSpeech();
clientsClaim();

serveWishes();
