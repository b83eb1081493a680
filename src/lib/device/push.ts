import * as v from 'valibot';
import { fromBase64Url } from '$lib/cases';
import { startUpdates } from './updates';

/**
 * Being woken by Web Push (RFC 8030): one subscription a device, made after the person asked for it
 * in the page of a request. The push says nothing; the service worker shows that there is news.
 */

/** `off`: can be asked for · `blocked`: the person or the browser said no · `none`: no such thing */
export type PushState = 'off' | 'blocked' | 'none';

const keySchema = v.object({ key: v.string() });
const ANSWER_WITHIN_MS = 10_000;

/** Whether the browser has workers, pushes and notifications at all. */
const isAble = () =>
	'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

async function subscribed(): Promise<PushSubscription | undefined> {
	if (!isAble()) return undefined;
	const found = await navigator.serviceWorker.getRegistration();
	return (await found?.pushManager.getSubscription()) ?? undefined;
}

/** This device's address at its push service, where it has one. */
export async function pushAddress(): Promise<string | undefined> {
	return (await subscribed())?.endpoint;
}

/** The same, with what a push that says something is encrypted with. */
export async function pushSubscription(): Promise<
	{ address: string; p256dh: string; auth: string } | undefined
> {
	const { endpoint, keys } = (await subscribed())?.toJSON() ?? {};
	if (endpoint === undefined || !keys?.p256dh || !keys.auth) return undefined;
	return { address: endpoint, p256dh: keys.p256dh, auth: keys.auth };
}

/** How it stands here, whatever the case; asks nobody. */
export function pushPermission(): PushState {
	if (!isAble()) return 'none';
	return Notification.permission === 'denied' ? 'blocked' : 'off';
}

/**
 * Asks the person, and subscribes. Call it from a tap.
 * @returns the address to be told at; nothing where the person said no
 * @throws Error where the browser's push service or our server is away
 */
export async function subscribeToPush(): Promise<string | undefined> {
	if ((await Notification.requestPermission()) !== 'granted') return undefined;
	await startUpdates({ reload: false });
	const found = await navigator.serviceWorker.ready;
	const response = await fetch('/api/v1/push-key', {
		signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
	});
	const { key } = v.parse(keySchema, await response.json());
	const subscription = await found.pushManager.subscribe({
		userVisibleOnly: true,
		applicationServerKey: fromBase64Url(key)
	});
	return subscription.endpoint;
}

const NEWS_CACHE = 'deskbell-news';

/**
 * Leaves for the service worker what it shows when a push comes: it speaks no language itself, and
 * the push says nothing.
 * @param page where a tap leads
 */
export async function keepNews(news: { text: string; page: string }): Promise<void> {
	await keep('/news', news);
}

/** The same for a kiosk's call, on a device of staff. */
export async function keepBell(bell: { text: string; page: string }): Promise<void> {
	await keep('/bell', bell);
}

async function keep(name: string, shown: { text: string; page: string }): Promise<void> {
	const cache = await caches.open(NEWS_CACHE);
	await cache.put(name, Response.json(shown));
}
