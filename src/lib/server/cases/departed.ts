import { visitor } from './agent';
import { NOBODY } from './holding';
import { step, type StepResult } from './log';

/**
 * Its customer went from the screen where they called or wrote: whoever helps them is told. A call
 * that nobody has taken is over with that, so that nobody walks to an empty screen; what was written
 * is there to be read still. What is closed already stays as it is.
 */
export function departed(id: string, clientId: string, now = Date.now()): Promise<StepResult> {
	return step({ id, clientId, at: new Date(now) }, ({ state, channel }) => {
		if (state === 'resolved') return { events: [] };
		const left = { kind: 'left', author: visitor, clientId } as const;
		if (channel !== 'kiosk-call' || state === 'active') return { events: [left] };
		const over = { kind: 'resolved', author: visitor, data: { outcome: 'withdrawn' } } as const;
		return { events: [left, over], set: { ...NOBODY, outcome: 'withdrawn' } };
	});
}
