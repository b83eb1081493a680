import type { Author } from './agent';
import { giveUpPlace } from './bookings';
import { NOBODY } from './holding';
import { step, type StepResult } from './log';

/**
 * Takes a request back: its customer needs nobody any more. A booked place is free again at once.
 * What is closed already stays as it is.
 */
export function withdraw(
	id: string,
	clientId: string,
	author: Author,
	now = Date.now()
): Promise<StepResult> {
	return step({ id, clientId, at: new Date(now) }, async (current, tx) => {
		if (current.state === 'resolved') return { events: [] };
		await giveUpPlace(tx, current.id);
		return {
			events: [{ kind: 'resolved', author, clientId, data: { outcome: 'withdrawn' } }],
			set: { ...NOBODY, outcome: 'withdrawn', slot: null }
		};
	});
}
