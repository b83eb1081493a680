import * as v from 'valibot';
import { publicKeySchema } from '$lib/fleet';
import { announceKey } from '$lib/server/fleet';
import { endpoint } from '../../endpoint';
import { signedBody } from '../signed';

/** A kiosk announces its next key under the one in force, which ends when the next is first used. */
export const POST = endpoint(async (event) => {
	const { kiosk, said } = await signedBody(event, v.strictObject({ publicKey: publicKeySchema }));
	await announceKey(kiosk.id, said.publicKey);
	return new Response(undefined, { status: 204 });
});
