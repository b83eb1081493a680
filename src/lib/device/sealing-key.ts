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

type SealingKey = v.InferOutput<typeof sealingKey>;
/** The last one fetched by this page: a full disk keeps none. */
let fetched: SealingKey | undefined;

/**
 * Fetches the key in force, so that a rotated one is known before the network goes.
 * @throws when the server is away, or there is no room to keep it: this page has it all the same.
 */
export async function refreshSealingKey(): Promise<void> {
	await (await database()).put('facts', await fetchKey(), KEY);
}

async function fetchKey(): Promise<SealingKey> {
	const response = await fetch('/api/v1/sealing-key', {
		cache: 'no-store',
		signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
	});
	if (!response.ok) throw new Error(`The sealing key was answered with ${response.status}.`);
	fetched = v.parse(sealingKey, await response.json());
	return fetched;
}

async function keptKey(): Promise<SealingKey | undefined> {
	try {
		const kept = v.safeParse(sealingKey, await (await database()).get('facts', KEY));
		return kept.success ? kept.output : undefined;
	} catch {
		// A disk that is full may not even be read.
		return undefined;
	}
}

/**
 * A value as JSON that only the server can read; what a kiosk writes to its disk instead of what a
 * customer typed. @throws when this device has never had the server's key and cannot ask for it.
 */
export async function sealForServer(value: unknown): Promise<string> {
	const { keyId, publicKey } = fetched ?? (await keptKey()) ?? (await fetchKey());
	const bytes = new TextEncoder().encode(JSON.stringify(value));
	return JSON.stringify(await seal(publicKey, keyId, bytes));
}
