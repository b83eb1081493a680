import * as v from 'valibot';
import {
	CHANNELS,
	claimOf,
	formatReceipt,
	receiptOf,
	secretFrom,
	STATES,
	type Channel
} from '$lib/cases';
import { LOCALES, type Locale } from '$lib/content';
import { committed, database, type OwnCase } from './database';
import { forgetLog } from './log';

/** A new case's id, secret and claim, born here; the secret leaves the device only as a Bearer. */
export async function newIdentity(): Promise<{ id: string; secret: string; claim: string }> {
	const secret = secretFrom(crypto.getRandomValues(new Uint8Array(32)));
	const claim = await claimOf(secret);
	if (claim === undefined) throw new Error('A secret of 32 bytes always has a claim.');
	return { id: crypto.randomUUID(), secret, claim };
}

export async function keepCase(
	identity: { id: string; secret: string },
	about: { channel: Channel; locale: Locale }
): Promise<OwnCase> {
	const own: OwnCase = {
		...about,
		id: identity.id,
		secret: identity.secret,
		receipt: formatReceipt(receiptOf(identity.id)),
		openedAt: Date.now(),
		state: 'unsent'
	};
	await (await database()).put('cases', own);
	return own;
}

export async function ownCase(receipt: string): Promise<OwnCase | undefined> {
	return (await database()).getFromIndex('cases', 'receipt', receipt);
}

const ownCaseSchema = v.object({
	id: v.string(),
	receipt: v.string(),
	secret: v.string(),
	channel: v.picklist(CHANNELS),
	locale: v.picklist(LOCALES),
	openedAt: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
	state: v.picklist([...STATES, 'unsent']),
	promisedAt: v.exactOptional(v.string())
});

/** The cases this device opened, newest first; a damaged record is passed over. */
export async function ownCases(): Promise<OwnCase[]> {
	const all: unknown[] = await (await database()).getAll('cases');
	const own: OwnCase[] = all.filter((record) => v.is(ownCaseSchema, record));
	return own.sort((a, b) => b.openedAt - a.openedAt);
}

export async function updateCase(id: string, change: Partial<OwnCase>): Promise<void> {
	const tx = (await database()).transaction('cases', 'readwrite');
	const update = async () => {
		const own = await tx.store.get(id);
		if (own) await tx.store.put({ ...own, ...change });
	};
	await committed(tx, update());
}

/** Forgets a case that never came to be: the server refused its opening. */
export async function forgetCase(id: string): Promise<void> {
	await (await database()).delete('cases', id);
	await forgetLog(id);
}
