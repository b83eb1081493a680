/**
 * The desk by keyboard. A key works wherever no text is being typed, and is listed in the `?`
 * dialog. What it does is an element of the page: `data-key="r"` on a field is given the focus, on
 * a button pressed, on a summary opened. So a key can do nothing that a finger cannot.
 */
export const KEYS = ['j', 'k', 'r', 'n', 't', 'e', 'c', '/', '?'] as const;
export type Key = (typeof KEYS)[number];

/** What of a press the choice looks at. */
export type Press = Pick<
	KeyboardEvent,
	'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'
>;

/** The key a press asks for; nothing when it is the browser's or an input method's. */
export function keyOf(press: Press): Key | undefined {
	if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return undefined;
	const typed = isLatin(press.key) ? press.key.toLowerCase() : byPlace(press);
	return KEYS.find((known) => known === typed);
}

const isLatin = (key: string) => /^[\x20-\x7e]+$/.test(key);

/** On a Hindi, Urdu or Cyrillic keyboard the key is known by where it stands. */
function byPlace({ code, shiftKey }: Press): string {
	if (code === 'Slash') return shiftKey ? '?' : '/';
	return code.replace(/^Key/, '').toLowerCase();
}

/** The place `step` further among `count`, from the focused one, else from the open one. */
export function stepTo(count: number, focused: number, open: number, step: number): number {
	if (focused < 0 && open < 0) return 0;
	const from = focused < 0 ? open : focused;
	return Math.min(count - 1, Math.max(0, from + step));
}
