import { sealingKey } from '$lib/server/cases';
import { endpoint } from '../endpoint';

/** The public key to which a kiosk seals what it writes to its disk. */
export const GET = endpoint(() => sealingKey());
