import {
	carriedFragment,
	formatReceipt,
	fromBase64Url,
	openingFrom,
	packCarried,
	receiptOf,
	type Opening
} from '$lib/cases';
import { newIdentity } from '$lib/device';
import type { Kiosk } from './kiosk.svelte';
import type { Visit } from './visit.svelte';

/**
 * A request that a customer takes along on their phone: what the QR code says, and the opening that
 * phone and kiosk both deliver. Its secret is in the code and in this visit's memory, nowhere else.
 */
export interface Along {
	readonly id: string;
	readonly secret: string;
	readonly opening: Opening;
	/** What the phone opens. */
	readonly url: string;
	readonly receipt: string;
}

/** Makes one of this visit, as it is now. */
export async function takeAlong(visit: Visit, kiosk: Kiosk): Promise<Along> {
	const { id, secret, claim } = await newIdentity();
	const { locale, topic, recent } = visit;
	const { membership, shop } = kiosk;
	const carried = { id, locale, topic, shop, articles: recent };
	const named = packCarried({ ...carried, kiosk: membership.id });
	const signature = await membership.signCarried(named, claim);
	// Whoever names a kiosk without its word counts as forged: its key may be on a disk that is full.
	const packed = signature ? named : packCarried({ ...carried, kiosk: undefined });
	const fragment = carriedFragment(packed, secret, signature);
	const opening = openingFrom(fromBase64Url(fragment.split('.')[0] ?? ''), claim);
	if (!opening) throw new Error('What was packed cannot be read again.');
	const url = `${location.origin}/${locale}/requests/along#${fragment}`;
	return { id, secret, opening, url, receipt: formatReceipt(receiptOf(id)) };
}
