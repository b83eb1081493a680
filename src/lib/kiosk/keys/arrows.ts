import { controlsIn, rootsOfScreen } from '../speech/pieces';
import { around } from './order';

/** Which way a key leads where one reads from left to right. */
const STEPS: Record<string, 1 | -1> = {
	ArrowDown: 1,
	ArrowRight: 1,
	ArrowUp: -1,
	ArrowLeft: -1
};
const MIRRORED: Record<string, 1 | -1> = { ...STEPS, ArrowRight: -1, ArrowLeft: 1 };

function stepOf(key: string): 1 | -1 | undefined {
	const { direction } = getComputedStyle(document.activeElement ?? document.body);
	return (direction === 'rtl' ? MIRRORED : STEPS)[key];
}

/** What can be pressed now, in its order. */
export function controlsNow(): HTMLElement[] {
	return rootsOfScreen().flatMap(controlsIn);
}

/**
 * Arrows move from control to control, as on the keypads with arrows and one button that are put
 * beside a kiosk. Keys that a list or a question took are theirs; what stands in a list is come to by
 * the list's own.
 */
export function moveByArrows(event: KeyboardEvent): void {
	const step = stepOf(event.key);
	if (!step || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
	const controls = controlsNow().filter((control) => !control.matches('[role="option"]'));
	const at = controls.indexOf(document.activeElement as HTMLElement);
	controls[around(at, step, controls.length)]?.focus();
	event.preventDefault();
}
