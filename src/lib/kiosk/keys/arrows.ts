import { controlsIn, rootsOfScreen } from '../speech/pieces';
import { around } from './order';

const STEPS: Record<string, 1 | -1> = {
	ArrowDown: 1,
	ArrowRight: 1,
	ArrowUp: -1,
	ArrowLeft: -1
};

/** What can be pressed now, in its order. */
export function controlsNow(): HTMLElement[] {
	return rootsOfScreen().flatMap(controlsIn);
}

/**
 * Arrows move from control to control, as on the keypads with arrows and one button that are put
 * beside a kiosk. Keys that a list or a question took are theirs.
 */
export function moveByArrows(event: KeyboardEvent): void {
	const step = STEPS[event.key];
	if (!step || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
	const controls = controlsNow();
	const at = controls.indexOf(document.activeElement as HTMLElement);
	controls[around(at, step, controls.length)]?.focus();
	event.preventDefault();
}
