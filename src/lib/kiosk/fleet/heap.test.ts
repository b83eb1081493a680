import { expect, test } from 'vitest';
import { heapMb } from './heap';

test('a page weighs as many megabytes as the browser tells', () => {
	expect(heapMb({ memory: { usedJSHeapSize: 52_428_800 } })).toBe(50);
});

test('a page whose browser tells nothing, or no number, has no weight that anything follows from', () => {
	const odd = { usedJSHeapSize: undefined } as unknown as { usedJSHeapSize: number };
	expect([heapMb({}), heapMb({ memory: odd })]).toEqual([null, null]);
	expect(heapMb({ memory: { usedJSHeapSize: Infinity } })).toBeNull();
});
