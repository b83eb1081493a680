import * as v from 'valibot';
import type { Opening } from '$lib/cases';
import { verifyCarried, type PublicKey } from '$lib/fleet';
import { kioskById } from './kiosks';

const uuid = v.pipe(v.string(), v.uuid());

/**
 * Who made an opening that names a kiosk. `doubtful`: a key that was this kiosk's once, or is of one
 * that was revoked or copied. The customer who took the code away cannot know, and is one all the
 * same; only that this kiosk has seen them is nobody's word any more.
 */
export type Origin = 'kiosk' | 'doubtful' | 'forged';

export async function originOf(opening: Opening): Promise<Origin> {
	const id = opening.context.kiosk;
	const kiosk = v.is(uuid, id) ? await kioskById(id) : undefined;
	if (!kiosk) return 'forged';
	const { publicKey, nextKey, formerKeys, revokedAt, clonedAt } = kiosk;
	if (await isSignedByOne([publicKey, nextKey], opening))
		return revokedAt || clonedAt ? 'doubtful' : 'kiosk';
	return (await isSignedByOne(formerKeys, opening)) ? 'doubtful' : 'forged';
}

async function isSignedByOne(keys: (PublicKey | null)[], opening: Opening): Promise<boolean> {
	for (const key of keys) if (key && (await verifyCarried(key, opening))) return true;
	return false;
}
