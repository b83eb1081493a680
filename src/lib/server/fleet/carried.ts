import * as v from 'valibot';
import type { Opening } from '$lib/cases';
import { verifyCarried } from '$lib/fleet';
import { kioskById } from './kiosks';

const uuid = v.pipe(v.string(), v.uuid());

/** Whether an opening that names a kiosk was made by it, and it is ours still. */
export async function isOurKiosks(opening: Opening): Promise<boolean> {
	const id = opening.context.kiosk;
	const kiosk = v.is(uuid, id) ? await kioskById(id) : undefined;
	if (!kiosk || kiosk.revokedAt || kiosk.clonedAt) return false;
	for (const key of [kiosk.publicKey, kiosk.nextKey])
		if (key && (await verifyCarried(key, opening))) return true;
	return false;
}
