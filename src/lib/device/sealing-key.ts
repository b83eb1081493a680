import * as v from 'valibot';
import { seal } from '$lib/cases';
import { database } from './database';

/** The server's public key as `GET /api/v1/sealing-key` gives it, kept so that sealing works offline. */
const sealingKey = v.object({
	keyId: v.string(),
	publicKey: v.object({
		kty: v.literal('EC'),
		crv: v.literal('P-256'),
		x: v.string(),
		y: v.string()
	})
});

const KEY = 'sealing-key';
const ANSWER_WITHIN_MS = 10_000;

/** Fetches the key in force, so that a rotated one is known before the network goes. @throws when the server is away. */
export async function refreshSealingKey(): Promise<void> {
	const response = await fetch('/api/v1/sealing-key', {
		cache: 'no-store',
		signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
	});
	if (!response.ok) throw new Error(`The sealing key was answered with ${response.status}.`);
	const key = v.parse(sealingKey, await response.json());
	await (await database()).put('facts', key, KEY);
}

/**
 * A value as JSON that only the server can read; what a kiosk writes to its disk instead of what a
 * customer typed. @throws when this device has never had the server's key.
 */
export async function sealForServer(value: unknown): Promise<string> {
	const kept = v.safeParse(sealingKey, await (await database()).get('facts', KEY));
	if (!kept.success) throw new Error('This device has no key to seal with: it was never online.');
	const { keyId, publicKey } = kept.output;
	const bytes = new TextEncoder().encode(JSON.stringify(value));
	return JSON.stringify(await seal(publicKey, keyId, bytes));
}
