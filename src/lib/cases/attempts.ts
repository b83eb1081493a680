import type { CallResult } from './case';
import { addOpenTime, type Schedule } from './hours';

/** How an attempt to ring somebody leaves things. */
export type AfterCall =
	/** Whoever rang goes on with the case. */
	| { next: 'talk' }
	/** Another number is needed, from the customer. */
	| { next: 'ask-number' }
	/** It is tried again by itself, at `at` (epoch milliseconds). */
	| { next: 'again'; at: number }
	/** Every set attempt is made: whoever rang writes to the customer. */
	| { next: 'write' };

/** Results after which ringing again may help. */
const PASSING: ReadonlySet<CallResult> = new Set<CallResult>(['no-answer', 'busy']);

/**
 * What follows an attempt. Nothing is ever dropped: after the last set attempt it stays with whoever
 * rang.
 * @param retries minutes of opening time to wait, after the first failed attempt, the second, …
 * @param failed how many attempts have failed since the call was agreed, this one included
 */
export function afterCall(
	result: CallResult,
	failed: number,
	retries: readonly number[],
	schedule: Schedule,
	now: number
): AfterCall {
	if (result === 'reached') return { next: 'talk' };
	if (!PASSING.has(result)) return { next: 'ask-number' };
	const pause = retries[failed - 1];
	const at = pause === undefined ? undefined : addOpenTime(schedule, now, pause);
	return at === undefined ? { next: 'write' } : { next: 'again', at };
}
