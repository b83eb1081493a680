/**
 * No way out of the page by the page: what a browser does of its own with keys, pointers and drops
 * is kept from it. What a page cannot keep (a window manager's keys, closing the window) is the
 * device's to keep, by its policies.
 */

/** What has no use here: menus, marks, drags, drops (a dropped file would be opened), copies. */
const REFUSED = [
	'contextmenu',
	'selectstart',
	'dragstart',
	'dragenter',
	'dragover',
	'drop',
	'copy',
	'cut',
	'paste',
	'auxclick',
	'gesturestart',
	'gesturechange'
] as const;

/** Keys that a visitor needs besides those that type. */
const KEYS = new Set([
	'Tab',
	'Enter',
	'Escape',
	'Backspace',
	'Delete',
	'Home',
	'End',
	'PageUp',
	'PageDown',
	'ArrowUp',
	'ArrowDown',
	'ArrowLeft',
	'ArrowRight',
	'Shift',
	'Control',
	'Alt',
	'AltGraph',
	'Meta',
	'CapsLock',
	'Dead',
	'Process'
]);

/** Whether a key with what is held beside it means something to the browser and nothing here. */
export function isBrowsersKey(
	event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'getModifierState'>
): boolean {
	const isTyped = Array.from(event.key).length === 1;
	// AltGr types letters on many keyboards, and reports Control and Alt.
	if (isTyped && event.getModifierState('AltGraph')) return false;
	if (event.ctrlKey || event.metaKey || event.altKey)
		return !['Control', 'Alt', 'Meta', 'Shift'].includes(event.key);
	return !isTyped && !KEYS.has(event.key);
}

/** @returns how to stop */
export function lockDown(): () => void {
	const stop = new AbortController();
	const options = { capture: true, passive: false, signal: stop.signal };
	const refuse = (event: Event) => event.preventDefault();
	for (const kind of REFUSED) addEventListener(kind, refuse, options);
	addEventListener('keydown', (event) => isBrowsersKey(event) && refuse(event), options);
	// The wheel with Control, and a trackpad's pinch, magnify.
	addEventListener('wheel', (event) => event.ctrlKey && refuse(event), options);
	// The fourth and fifth button of a mouse go back and forward, the middle one scrolls by itself.
	for (const kind of ['mousedown', 'mouseup', 'pointerdown', 'pointerup'] as const)
		addEventListener(kind, (event) => event.button > 0 && refuse(event), options);
	addEventListener('touchmove', (event) => event.touches.length > 1 && refuse(event), options);
	return () => stop.abort();
}
