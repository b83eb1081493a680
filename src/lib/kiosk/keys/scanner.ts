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
export function scan(options: Options): () => void {
	const frame = new Frame(options);
	const isOurs = (event: Event) => {
		if (frame.isPressing) return false;
		event.preventDefault();
		event.stopImmediatePropagation();
		return true;
	};
	const pressed = (event: Event) => {
		if (isOurs(event)) frame.choose();
	};
	const key = (event: KeyboardEvent) => {
		if (!MODIFIERS.includes(event.key) && !event.repeat) pressed(event);
	};
	addEventListener('pointerdown', pressed, { capture: true });
	addEventListener('click', isOurs, { capture: true });
	addEventListener('keydown', key, { capture: true });
	frame.start();
	return () => {
		frame.stop();
		removeEventListener('pointerdown', pressed, { capture: true });
		removeEventListener('click', isOurs, { capture: true });
		removeEventListener('keydown', key, { capture: true });
	};
}

/** Where the frame stands: among the rows and single controls of the screen, or within one row. */
class Frame {
	readonly #options: Options;
	#row: readonly HTMLElement[] | undefined;
	#at: number | undefined;
	#rounds = 0;
	#timer: ReturnType<typeof setInterval> | undefined;
	/** A press of its own is on its way to the control. */
	isPressing = false;

	constructor(options: Options) {
		this.#options = options;
	}

	start(): void {
		clearInterval(this.#timer);
		this.#timer = setInterval(() => this.#move(), this.#options.stayMs);
	}

	stop(): void {
		clearInterval(this.#timer);
		this.#show(undefined);
	}

	/** The row it stands on opens, the control it stands on is pressed. */
	choose(): void {
		const stay = document.querySelector<HTMLElement>('dialog[open] [data-any-press]');
		if (stay) {
			this.#press(stay);
			return;
		}
		const stop = this.#at === undefined ? undefined : this.#stops()[this.#at];
		[this.#at, this.#rounds] = [undefined, 0];
		if (stop && !(stop instanceof HTMLElement)) {
			this.#row = stop;
			this.#move();
		} else if (stop) {
			this.#row = undefined;
			this.#show(undefined);
			this.#press(stop);
		}
		this.start();
	}

	#stops(): Stop<HTMLElement>[] {
		const now = controlsNow();
		if (this.#row?.every((control) => now.includes(control))) return [...this.#row];
		this.#row = undefined;
		return stopsOf(now, rowOf);
	}

	#move(): void {
		const all = this.#stops();
		this.#at = around(this.#at, 1, all.length);
		if (this.#at === 0 && this.#row && (this.#rounds += 1) > ROUNDS_IN_A_ROW) {
			[this.#row, this.#at] = [undefined, 0];
			this.#show(this.#stops()[0]);
			return;
		}
		this.#show(all[this.#at]);
	}

	#show(stop: Stop<HTMLElement> | undefined): void {
		for (const framed of document.querySelectorAll('[data-framed]'))
			delete (framed as HTMLElement).dataset.framed;
		const controls = stop instanceof HTMLElement ? [stop] : (stop ?? []);
		for (const control of controls) control.dataset.framed = '';
		controls[0]?.scrollIntoView({ block: 'nearest' });
		if (controls.length > 0) this.#options.onstop(controls);
	}

	#press(control: HTMLElement): void {
		this.isPressing = true;
		control.click();
		this.isPressing = false;
	}
}
