import { PATIENCE, withTime, type Patience } from '../idle';
import { largestTextPx, textScale, USUAL_VIEWING } from './angle';

export const TEXT_SIZES = ['usual', 'larger', 'largest'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];
/** How long one switch's frame stands on each control. */
export type Pace = 'slow' | 'quick';

/** How this visitor likes the kiosk; a new document has the usual again. */
export class Comfort {
	#isShown = $state(false);
	#wasShown = $state(false);
	text = $state<TextSize>('usual');
	isStrong = $state(false);
	isLow = $state(false);
	hasTime = $state(false);
	/** One switch's pace; without it, no frame goes round. */
	pace = $state<Pace>();
	/** How the screen stands before its readers; the desk sets it. */
	viewing = $state.raw(USUAL_VIEWING);

	/** Whether the choices stand over the screen. */
	get isShown(): boolean {
		return this.#isShown;
	}

	set isShown(isShown: boolean) {
		this.#isShown = isShown;
		this.#wasShown ||= isShown;
	}

	/** Somebody was at the choices, on the poster too: the kiosk may not be as the next one expects it. */
	get wasShown(): boolean {
		return this.#wasShown;
	}

	/** How long we wait for this visitor; who uses one switch needs more time by itself. */
	patience(usual: Patience = PATIENCE): Patience {
		return this.hasTime || this.pace ? withTime(usual) : usual;
	}

	/** Puts it on the document, where style sheets find it. */
	apply(root: HTMLElement = document.documentElement): void {
		root.dataset.text = this.text;
		root.dataset.contrast = this.isStrong ? 'strong' : 'usual';
		root.dataset.reach = this.isLow ? 'low' : 'whole';
		const { innerWidth: widthPx, innerHeight: heightPx } = window;
		const viewing = { ...this.viewing, widthPx, heightPx };
		const largest = largestTextPx(viewing);
		root.style.setProperty('--viewing', textScale(viewing).toFixed(3));
		root.style.setProperty('--largest-text', `${largest.toFixed(1)}px`);
	}
}
