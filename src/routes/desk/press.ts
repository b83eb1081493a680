import { m } from '$messages';
import type { SubmitFunction } from '@sveltejs/kit';
import { arrived, lookAgain } from './live';

/** What an action answers when it could not do what was asked. */
export interface Refused extends Record<string, unknown> {
	problem: string;
}

/** The sentence in an action's answer, if it has one. */
export function problemOf(data: unknown): string | undefined {
	if (typeof data !== 'object' || data === null || !('problem' in data)) return undefined;
	return typeof data.problem === 'string' ? data.problem : undefined;
}

/**
 * A form whose press is one step: a second press while it is under way does nothing, what cannot
 * be done is told to `onproblem` instead of replacing the screen, and the desk looks again.
 */
export function oncePress(onproblem?: (problem?: string) => void): SubmitFunction {
	let isBusy = false;
	return ({ cancel }) => {
		if (isBusy) {
			cancel();
			return;
		}
		isBusy = true;
		onproblem?.();
		return async ({ result, update }) => {
			// Who went on meanwhile gets there: what follows would have Kit give that up.
			await arrived();
			if (result.type === 'failure') onproblem?.(problemOf(result.data) ?? m.desk_step_failed());
			else if (result.type === 'error') onproblem?.(m.desk_step_failed());
			else await update();
			if (result.type === 'failure') await lookAgain();
			isBusy = false;
		};
	};
}
