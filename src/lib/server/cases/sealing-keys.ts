import { desc, eq } from 'drizzle-orm';
import { makeSealingKeys, openSealed, type Envelope } from '$lib/cases';
import { getStore, sealingKeys } from '$lib/server/store';

/** A key that leaked opens at most what was sealed in this time. Old keys stay, to open. */
const ROTATION_DAYS = 90;
const DAY_MS = 86_400_000;

/** The key that devices seal to now; made when there is none, or the last one is old. */
export async function sealingKey(
	now = Date.now()
): Promise<{ keyId: string; publicKey: JsonWebKey }> {
	const [newest] = await getStore()
		.db.select({
			id: sealingKeys.id,
			publicKey: sealingKeys.publicKey,
			createdAt: sealingKeys.createdAt
		})
		.from(sealingKeys)
		.orderBy(desc(sealingKeys.createdAt))
		.limit(1);
	const isFresh = newest && now - newest.createdAt.getTime() < ROTATION_DAYS * DAY_MS;
	return isFresh ? { keyId: newest.id, publicKey: newest.publicKey } : makeKey(now);
}

async function makeKey(now: number) {
	const keys = await makeSealingKeys();
	const id = crypto.randomUUID();
	await getStore()
		.db.insert(sealingKeys)
		.values({ id, ...keys, createdAt: new Date(now) });
	return { keyId: id, publicKey: keys.publicKey };
}

/** What was sealed; nothing when the key is not ours, or the envelope was changed on its way. */
export async function unseal(envelope: Envelope): Promise<Uint8Array | undefined> {
	const [key] = await getStore()
		.db.select({ privateKey: sealingKeys.privateKey })
		.from(sealingKeys)
		.where(eq(sealingKeys.id, envelope.keyId));
	if (!key) return undefined;
	return openSealed(key.privateKey, envelope).catch(() => undefined);
}
