import { receiptOf, type Channel } from '$lib/cases';
import type { Locale } from '$lib/content';
import { database, type OwnCase } from './database';

/** base64url without padding, as the contract writes secrets and claims. */
export function base64url(bytes: Uint8Array): string {
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
}

async function claimOf(secret: Uint8Array<ArrayBuffer>): Promise<string> {
	return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', secret)));
}

/** A new case's id, secret and claim, born here; the secret leaves the device only as a Bearer. */
export async function newIdentity(): Promise<{ id: string; secret: string; claim: string }> {
	const secret = crypto.getRandomValues(new Uint8Array(32));
	return { id: crypto.randomUUID(), secret: base64url(secret), claim: await claimOf(secret) };
}

export async function keepCase(
	identity: { id: string; secret: string },
	about: { channel: Channel; locale: Locale }
): Promise<OwnCase> {
	const own: OwnCase = {
		...about,
		id: identity.id,
		secret: identity.secret,
		receipt: receiptOf(identity.id),
		openedAt: Date.now(),
		state: 'unsent'
	};
	await (await database()).put('cases', own);
	return own;
}

export async function ownCase(receipt: string): Promise<OwnCase | undefined> {
	return (await database()).getFromIndex('cases', 'receipt', receipt);
}

/** The cases this device opened, newest first. */
export async function ownCases(): Promise<OwnCase[]> {
	const all = await (await database()).getAll('cases');
	return all.sort((a, b) => b.openedAt - a.openedAt);
}

export async function updateCase(id: string, change: Partial<OwnCase>): Promise<void> {
	const tx = (await database()).transaction('cases', 'readwrite');
	const own = await tx.store.get(id);
	if (own) await tx.store.put({ ...own, ...change });
	await tx.done;
}
