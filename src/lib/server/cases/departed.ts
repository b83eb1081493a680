import type { Departure } from '$lib/cases';
import { visitor } from './agent';
import { NOBODY } from './holding';
import { step, type StepResult } from './log';

/**
 * Its customer went from the screen where they called or wrote: whoever helps them is told. A call
 * that nobody has taken and its customer ended is over, so that nobody walks to an empty screen; one
 * whose customer only touched nothing rings on, for they may sit beside it, waiting as promised.
 * What was written is there to be read still. What is closed already stays as it is.
 */
export function departed(
	id: string,
	{ clientId, how }: { clientId: string; how: Departure },
	now = Date.now()
): Promise<StepResult> {
	return step({ id, clientId, at: new Date(now) }, ({ state, channel }) => {
		if (state === 'resolved') return { events: [] };
		const left = { kind: 'left', author: visitor, clientId } as const;
		const isCalledOff = channel === 'kiosk-call' && state !== 'active' && how === 'done';
		if (!isCalledOff) return { events: [left] };
		const over = { kind: 'resolved', author: visitor, data: { outcome: 'withdrawn' } } as const;
		return { events: [left, over], set: { ...NOBODY, outcome: 'withdrawn' } };
	});
}
