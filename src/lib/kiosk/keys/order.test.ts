import fc from 'fast-check';
import { expect, test } from 'vitest';
import { around, stopsOf } from './order';

test('the keys of a row are one stop, what stands alone is its own', () => {
	const rows: Record<string, string> = { q: 'top', w: 'top', a: 'middle', s: 'middle', z: 'last' };
	const stops = stopsOf(['back', 'q', 'w', 'a', 's', 'z', 'next'], (key) => rows[key]);
	expect(stops).toEqual(['back', ['q', 'w'], ['a', 's'], 'z', 'next']);
});

test('every control is in exactly one stop, in its order', () => {
	const controls = fc.array(fc.record({ row: fc.option(fc.nat(2), { nil: undefined }) }));
	fc.assert(
		fc.property(controls, (all) => {
			expect(stopsOf(all, ({ row }) => row).flat()).toEqual(all);
		})
	);
});

test('going round comes by every place and starts again', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 60 }), fc.constantFrom(1 as const, -1), (count, by) => {
			const seen = new Set<number>();
			let at: number | undefined;
			for (let i = 0; i < count; i++) seen.add((at = around(at, by, count)));
			expect(seen.size).toBe(count);
			expect(around(at, by, count)).toBe(around(undefined, by, count));
		})
	);
});
