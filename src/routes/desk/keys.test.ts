import { expect, test } from 'vitest';
import { keyOf, stepTo, type Press } from './keys';

const press = (key: string, more: Partial<Press> = {}): Press => ({
	key,
	code: '',
	shiftKey: false,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	isComposing: false,
	...more
});

test('a key is known by what it types, in either case', () => {
	expect(keyOf(press('j'))).toBe('j');
	expect(keyOf(press('J', { shiftKey: true }))).toBe('j');
	expect(keyOf(press('?', { shiftKey: true }))).toBe('?');
	expect(keyOf(press('q'))).toBeUndefined();
	expect(keyOf(press('Enter'))).toBeUndefined();
});

test('on a keyboard of another script a key is known by its place', () => {
	expect(keyOf(press('ј', { code: 'KeyJ' }))).toBe('j');
	expect(keyOf(press('ر', { code: 'KeyR' }))).toBe('r');
	expect(keyOf(press('؟', { code: 'Slash', shiftKey: true }))).toBe('?');
});

test('what belongs to the browser or an input method is left to it', () => {
	expect(keyOf(press('r', { ctrlKey: true }))).toBeUndefined();
	expect(keyOf(press('t', { metaKey: true }))).toBeUndefined();
	expect(keyOf(press('n', { isComposing: true }))).toBeUndefined();
});

test('the queue is walked from the focused row, else from the open one, and ends at its ends', () => {
	expect(stepTo(3, -1, -1, 1)).toBe(0);
	expect(stepTo(3, -1, 1, 1)).toBe(2);
	expect(stepTo(3, 0, 2, 1)).toBe(1);
	expect(stepTo(3, 2, -1, 1)).toBe(2);
	expect(stepTo(3, 0, -1, -1)).toBe(0);
});
