import * as v from 'valibot';
import { LOCALES } from '$lib/content';
import { keepForReader, OUTBOX_TAG, sendOutbox } from '$lib/device/worker';
import { keepFaces } from './faces';
import { opened } from './mending';
import { hasShells, keepShells } from './shells';
import { keepSpeech } from './speech';

declare const self: ServiceWorkerGlobalScope;

/** What pages ask of the worker (`lib/device/updates.ts`). */
const wish = v.variant('type', [
	v.object({ type: v.literal('SKIP_WAITING') }),
	v.object({ type: v.literal('SEND') }),
	v.object({ type: v.literal('KIOSK') }),
	v.object({
		type: v.literal('KEEP'),
		locale: v.picklist(LOCALES),
		now: v.optional(v.boolean(), false)
	})
]);

/** Background Sync comes again later only for a promise that was rejected. */
async function sendOrComeAgain(): Promise<void> {
	if (await sendOutbox()) throw new Error('Something still waits in the outbox.');
}

async function fulfil(wanted: v.InferOutput<typeof wish>): Promise<void> {
	// A newer worker waits until nobody is in the middle of anything, and a page says so.
	if (wanted.type === 'SKIP_WAITING') await self.skipWaiting();
	else if (wanted.type === 'SEND') await sendOutbox();
	else if (wanted.type === 'KIOSK') {
		await opened();
		await keepFaces(LOCALES);
		await keepSpeech();
	} else {
		const kept = await keepForReader(wanted.locale, wanted.now);
		if (kept === 'not-kept') return;
		if (kept === 'fresh' && (await hasShells(wanted.locale))) return;
		await keepShells(wanted.locale);
		await keepFaces([wanted.locale]);
	}
}

/** Listens to the pages, and to the browser when it has a network again. */
export function serveWishes(): void {
	self.addEventListener('message', (event) => {
		const wanted = v.safeParse(wish, event.data);
		if (wanted.success) event.waitUntil(fulfil(wanted.output));
	});
	self.addEventListener('sync', (event) => {
		const waking = event as ExtendableEvent & { tag: string };
		if (waking.tag === OUTBOX_TAG) waking.waitUntil(sendOrComeAgain());
	});
}
