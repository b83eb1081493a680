/**
 * Browsers make a click of one finger only: who types with two thumbs, or leans on the screen with the
 * other hand, would press in vain. While several fingers are down, each that lifts where it touched
 * presses what is there: every key of a keyboard, and of other buttons the one that was touched alone,
 * so that a whole hand does nothing at random. Returns how to stop.
 */
export function pressByFingers(): () => void {
	/** What each finger came down on, by the finger. */
	const down = new Map<number, HTMLButtonElement | null>();
	let touched = new Set<HTMLButtonElement>();
	let isMany = false;

	function start({ touches, changedTouches }: TouchEvent) {
		if (touches.length === changedTouches.length) [touched, isMany] = [new Set(), false];
		isMany ||= touches.length > 1;
		for (const { identifier, target } of changedTouches) {
			const button = target instanceof Element ? target.closest('button') : null;
			down.set(identifier, button);
			if (button) touched.add(button);
		}
	}

	function end(event: TouchEvent) {
		// No click of the browser's own beside ours.
		if (isMany && event.cancelable) event.preventDefault();
		for (const { identifier, clientX, clientY } of event.changedTouches) {
			const button = down.get(identifier);
			down.delete(identifier);
			const isOn = button?.contains(document.elementFromPoint(clientX, clientY)) ?? false;
			if (isMany && isOn && (isKey(button) || touched.size === 1)) button?.click();
		}
	}

	const cancel = ({ changedTouches }: TouchEvent) => {
		for (const { identifier } of changedTouches) down.delete(identifier);
	};
	const stop = new AbortController();
	const options = { capture: true, passive: false, signal: stop.signal };
	addEventListener('touchstart', start, options);
	addEventListener('touchend', end, options);
	addEventListener('touchcancel', cancel, options);
	return () => stop.abort();
}

const isKey = (button: Element | null | undefined) => button?.closest('[data-keys]') != null;
