import { describe, expect, test } from 'vitest';
import { CornerTaps } from './corner';

const corner = { x: 30, y: 40 };

describe('the way into service mode', () => {
	test('is five taps in the corner, each within a second and a half of the last', () => {
		const taps = new CornerTaps();
		const answers = [0, 1400, 2800, 4200, 5600].map((at) => taps.tap(corner, at));
		expect(answers).toEqual([false, false, false, false, true]);
	});

	test('is not taps with a rest, nor with one elsewhere, between them', () => {
		const resting = new CornerTaps();
		const times = [0, 500, 1000, 1500, 3000, 3500, 4000, 4500];
		expect(times.map((at) => resting.tap(corner, at))).not.toContain(true);
		const astray = new CornerTaps();
		const points = [corner, corner, corner, corner, { x: 500, y: 900 }, corner];
		expect(points.map((point, i) => astray.tap(point, i * 100))).not.toContain(true);
	});

	test('is open to a keyboard: one key five times, and no other between', () => {
		const keys = new CornerTaps();
		expect([0, 1, 2, 3, 4].map((at) => keys.press('Escape', at))).toEqual([
			false,
			false,
			false,
			false,
			true
		]);
		const typed = new CornerTaps();
		const pressed = ['Escape', 'Escape', 'a', 'Escape', 'Escape', 'Escape'];
		expect(pressed.map((key, at) => typed.press(key, at))).not.toContain(true);
	});
});
