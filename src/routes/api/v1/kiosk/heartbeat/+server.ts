import { heartbeatSchema } from '$lib/fleet';
import { KioskRefusal, takeBeat } from '$lib/server/fleet';
import { endpoint } from '../../endpoint';
import { signedBody } from '../signed';

/** A kiosk says how it is, and hears what is set for it. */
export const POST = endpoint(async (event) => {
	const { kiosk, said } = await signedBody(event, heartbeatSchema);
	const answer = await takeBeat(kiosk, said);
	if (!answer) throw new KioskRefusal('unknown');
	return answer;
});
