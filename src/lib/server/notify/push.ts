import { getConfig } from '$lib/server/config';
import { setting } from '$lib/server/store';

/** After a day it is no news any more. */
const TTL_S = 86_400;
const ANSWER_WITHIN_MS = 10_000;

interface Keys {
	publicKey: string;
	privateKey: string;
}

/** The company's own keys (VAPID, RFC 8292), made once and shared by all nodes. */
async function keys(): Promise<Keys> {
	const { default: webPush } = await import('web-push');
	return setting('vapid-keys', () => webPush.generateVAPIDKeys());
}

/** What a device subscribes with: base64url. */
export async function pushKey(): Promise<string> {
	return (await keys()).publicKey;
}

/**
 * Whether a device may name this address: HTTPS at one of the browsers' own push services. We post
 * to it, so that any other would let strangers make us knock at doors inside the company's network.
 */
export function isPushAddress(address: string): boolean {
	if (!URL.canParse(address)) return false;
	const { protocol, hostname, username } = new URL(address);
	const isService = getConfig().pushServices.some(
		(service) => hostname === service || hostname.endsWith(`.${service}`)
	);
	return protocol === 'https:' && username === '' && isService;
}

/** What a push may say besides, encrypted for the device alone. */
interface Word {
	keys: { p256dh: string; auth: string };
	payload: string;
	/** For how many seconds it is worth anything. */
	ttl: number;
}

/**
 * Wakes the device, without a word of content: what it shows it knows itself.
 * @returns false when the service knows the address no more
 * @throws Error when the service is away
 */
export async function push(address: string, contact: string, word?: Word): Promise<boolean> {
	const { default: webPush } = await import('web-push');
	const { publicKey, privateKey } = await keys();
	try {
		const subscription = { endpoint: address, keys: word?.keys ?? { p256dh: '', auth: '' } };
		await webPush.sendNotification(subscription, word?.payload ?? null, {
			TTL: word?.ttl ?? TTL_S,
			urgency: 'high',
			timeout: ANSWER_WITHIN_MS,
			vapidDetails: { subject: contact, publicKey, privateKey }
		});
		return true;
	} catch (error) {
		const status = error instanceof webPush.WebPushError ? error.statusCode : 0;
		if (status === 404 || status === 410) return false;
		throw error;
	}
}
