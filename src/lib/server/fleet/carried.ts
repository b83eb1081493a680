import * as v from 'valibot';
import type { Opening } from '$lib/cases';
import { verifyCarried, verifyOpening, type PublicKey } from '$lib/fleet';
import { kioskById } from './kiosks';

const uuid = v.pipe(v.string(), v.uuid());

/**
 * Who made an opening that names a kiosk. `doubtful`: a key that was this kiosk's once, or is of one
 * that was revoked or copied. The customer who took the code away cannot know, and is one all the
 * same; only that this kiosk has seen them is nobody's word any more.
 */
export type Origin = 'kiosk' | 'doubtful' | 'forged';

type Verify = typeof verifyCarried;

/** Of an opening that a phone delivers: a kiosk signs those that it lets go. */
export const originOf = (opening: Opening): Promise<Origin> => origin(opening, verifyCarried);

/** Of one that came sealed: what a kiosk delivers itself, a copy of what it let go among it. */
export const originOfSealed = (opening: Opening): Promise<Origin> =>
	origin(
		opening,
		async (...given) => (await verifyOpening(...given)) || (await verifyCarried(...given))
	);

async function origin(opening: Opening, verify: Verify): Promise<Origin> {
	const id = opening.context.kiosk;
	const kiosk = v.is(uuid, id) ? await kioskById(id) : undefined;
	if (!kiosk) return 'forged';
	const { publicKey, nextKey, formerKeys, revokedAt, clonedAt } = kiosk;
	const isSignedByOne = async (keys: (PublicKey | null)[]): Promise<boolean> => {
		for (const key of keys) if (key && (await verify(key, opening))) return true;
		return false;
	};
	if (await isSignedByOne([publicKey, nextKey]))
		return revokedAt || clonedAt ? 'doubtful' : 'kiosk';
	return (await isSignedByOne(formerKeys)) ? 'doubtful' : 'forged';
}
