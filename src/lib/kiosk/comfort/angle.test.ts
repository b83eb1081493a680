import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestTextPx, textScale, USUAL_VIEWING } from './angle';

test('on a 21.5 inch screen read from 60 cm the largest text is 42 pixels', () => {
	const px = largestTextPx({ inches: 21.5, distanceMm: 600, widthPx: 1080, heightPx: 1920 });
	expect(px).toBeCloseTo(42.2, 0);
});

test('a capital of that size subtends 0.7 degrees, whatever the screen', () => {
	const viewing = fc.record({
		inches: fc.double({ min: 7, max: 65, noNaN: true }),
		distanceMm: fc.double({ min: 300, max: 3000, noNaN: true }),
		widthPx: fc.integer({ min: 600, max: 4000 }),
		heightPx: fc.integer({ min: 600, max: 4000 })
	});
	fc.assert(
		fc.property(viewing, (screen) => {
			const mmAPx = (screen.inches * 25.4) / Math.hypot(screen.widthPx, screen.heightPx);
			const capitalMm = largestTextPx(screen) * 0.7 * mmAPx;
			const degrees = (2 * Math.atan(capitalMm / 2 / screen.distanceMm) * 180) / Math.PI;
			expect(degrees).toBeCloseTo(0.7, 6);
		})
	);
});

test('usual text grows with the distance and shrinks on a larger screen, within what screens have room for', () => {
	const screen = { ...USUAL_VIEWING, widthPx: 1080, heightPx: 1920 };
	expect(textScale(screen)).toBe(1);
	expect(textScale({ ...screen, distanceMm: 660 })).toBeCloseTo(1.1);
	expect(textScale({ ...screen, distanceMm: 2000 })).toBe(1.25);
	expect(textScale({ ...screen, inches: 55 })).toBe(0.85);
});
