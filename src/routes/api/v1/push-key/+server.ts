import { pushKey } from '$lib/server/notify';
import { endpoint } from '../endpoint';

/** The key by which a device subscribes to be woken by us alone (VAPID). */
export const GET = endpoint(async () => ({ key: await pushKey() }));
