import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBrowsersKey } from './lockdown';

const pressed = (key: string, held: { ctrl?: boolean; alt?: boolean; altGr?: boolean } = {}) => ({
	key,
	ctrlKey: held.ctrl ?? false,
	altKey: held.alt ?? false,
	metaKey: false,
	getModifierState: (name: string) => name === 'AltGraph' && held.altGr === true
});

test('a visitor’s keys are theirs', () => {
	for (const key of ['a', 'ж', 'ک', ' ', 'Tab', 'Enter', 'Escape', 'ArrowUp', 'Backspace'])
		expect(isBrowsersKey(pressed(key))).toBe(false);
	expect(isBrowsersKey(pressed('@', { ctrl: true, alt: true, altGr: true }))).toBe(false);
});

test('keys that mean something to a browser are kept from it', () => {
	for (const key of [
		'F1',
		'F5',
		'F11',
		'F12',
		'BrowserBack',
		'ContextMenu',
		'Help',
		'Find',
		'Print'
	])
		expect(isBrowsersKey(pressed(key))).toBe(true);
	for (const key of ['u', 's', 'p', 'o', 'f', 'Enter', 'Tab', '+', '0'])
		expect(isBrowsersKey(pressed(key, { ctrl: true }))).toBe(true);
	for (const key of ['ArrowLeft', 'ArrowRight', 'Home', 'd'])
		expect(isBrowsersKey(pressed(key, { alt: true }))).toBe(true);
});

test('whatever is typed without anything held is never kept', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), (key) => {
			fc.pre(Array.from(key).length === 1);
			expect(isBrowsersKey(pressed(key))).toBe(false);
		})
	);
});
