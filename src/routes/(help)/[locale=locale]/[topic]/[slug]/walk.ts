import type { Step } from '$lib/content';

/**
 * The steps gone through in a guide, from its address: `?path=1.3.2` are positions from 1, so that
 * a guide plays one step a screen without scripts and means the same in every locale.
 */
export interface Walk {
	/** Positions from 1; the last is the step on screen. */
	path: number[];
	step: Step;
}

/** The most steps an address may carry; more is a loop, and the oldest are let go. */
const MOST_STEPS = 40;

export function walked(path: string | null, steps: Step[]): Walk | undefined {
	const positions = (path ?? '')
		.split('.')
		.map(Number)
		.filter((position) => steps[position - 1] !== undefined)
		.slice(-MOST_STEPS);
	const step = steps[(positions.at(-1) ?? 0) - 1];
	return step && { path: positions, step };
}

/** The address of the step that a choice leads to. */
export function onward(walk: Walk, to: string, steps: Step[]): string {
	const position = steps.findIndex(({ id }) => id === to) + 1;
	return `?path=${[...walk.path, position].join('.')}`;
}

/** The address of the step before, or of the whole guide. */
export function backward(walk: Walk): string {
	return walk.path.length < 2 ? '?' : `?path=${walk.path.slice(0, -1).join('.')}`;
}
