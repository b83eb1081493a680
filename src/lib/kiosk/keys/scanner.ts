import { controlsNow } from './arrows';
import { around, stopsOf, type Stop } from './order';

/** Nobody chose in a row for so many rounds: it was the wrong one. */
const ROUNDS_IN_A_ROW = 2;
const MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta', 'Tab'];

const rowOf = (control: HTMLElement) => control.closest('[data-row]') ?? undefined;

interface Options {
	/** How long the frame stands on each place. */
	stayMs: number;
	/** Told where the frame is, so that it may be said. */
	onstop: (controls: readonly HTMLElement[]) => void;
}

/**
 * A frame that goes from control to control by itself; any key, switch or touch chooses. For those
 * who have one movement.
 * @returns how to stop
 */
export function scan({ stayMs, onstop }: Options): () => void {
	let row: readonly HTMLElement[] | undefined;
	let at: number | undefined;
	let rounds = 0;
	let isChoosing = false;

	const stops = (): Stop<HTMLElement>[] => {
		const now = controlsNow();
		if (row?.every((control) => now.includes(control))) return [...row];
		row = undefined;
		return stopsOf(now, rowOf);
	};
	const frame = (stop: Stop<HTMLElement> | undefined) => {
		for (const framed of document.querySelectorAll('[data-framed]'))
			delete (framed as HTMLElement).dataset.framed;
		const controls = stop instanceof HTMLElement ? [stop] : (stop ?? []);
		for (const control of controls) control.dataset.framed = '';
		controls[0]?.scrollIntoView({ block: 'nearest' });
		if (controls.length > 0) onstop(controls);
	};
	const move = () => {
		const all = stops();
		at = around(at, 1, all.length);
		if (at === 0 && row && (rounds += 1) > ROUNDS_IN_A_ROW) {
			[row, at] = [undefined, 0];
			frame(stops()[0]);
			return;
		}
		frame(all[at]);
	};
	const choose = () => {
		const stay = document.querySelector<HTMLElement>('dialog[open] [data-any-press]');
		if (stay) {
			press(stay);
			return;
		}
		const stop = at === undefined ? undefined : stops()[at];
		[at, rounds] = [undefined, 0];
		if (stop && !(stop instanceof HTMLElement)) {
			row = stop;
			move();
		} else if (stop) {
			row = undefined;
			frame(undefined);
			press(stop);
		}
		restart();
	};
	const press = (control: HTMLElement) => {
		isChoosing = true;
		control.click();
		isChoosing = false;
	};
	let timer: ReturnType<typeof setInterval>;
	const restart = () => {
		clearInterval(timer);
		timer = setInterval(move, stayMs);
	};

	const isOurs = (event: Event) => {
		if (isChoosing) return false;
		event.preventDefault();
		event.stopImmediatePropagation();
		return true;
	};
	const pressed = (event: Event) => {
		if (isOurs(event)) choose();
	};
	const key = (event: KeyboardEvent) => {
		if (!MODIFIERS.includes(event.key) && !event.repeat) pressed(event);
	};
	addEventListener('pointerdown', pressed, { capture: true });
	addEventListener('click', isOurs, { capture: true });
	addEventListener('keydown', key, { capture: true });
	restart();
	return () => {
		clearInterval(timer);
		frame(undefined);
		removeEventListener('pointerdown', pressed, { capture: true });
		removeEventListener('click', isOurs, { capture: true });
		removeEventListener('keydown', key, { capture: true });
	};
}
