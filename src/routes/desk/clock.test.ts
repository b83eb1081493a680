import { describe, expect, test } from 'vitest';
import { clockText, spanText, timerText, toneOf } from './clock';

const now = Date.UTC(2026, 10, 23, 6, 0);
const minutes = (count: number) => count * 60_000;

describe('the clock of a promise', () => {
	test('turns brass as the promise nears, and red only once it is broken', () => {
		expect(toneOf('chat', now + minutes(1), now)).toBe('calm');
		expect(toneOf('chat', now + 30_000, now)).toBe('near');
		expect(toneOf('chat', now + 1, now)).toBe('near');
		expect(toneOf('chat', now, now)).toBe('broken');
	});

	test('nears sooner for what takes longer to prepare', () => {
		expect(toneOf('callback', now + minutes(5), now)).toBe('near');
		expect(toneOf('callback', now + minutes(6), now)).toBe('calm');
		expect(toneOf('message', now + minutes(20), now)).toBe('near');
	});

	test('counts seconds below ten minutes, then minutes, then names the time', () => {
		const text = (left: number) => clockText(now + left, now, 'en', 'Asia/Kolkata');
		expect(text(42_000)).toBe('0:42');
		expect(text(minutes(9) + 59_000)).toBe('9:59');
		expect(text(minutes(23))).toMatch(/^23 min/);
		expect(text(minutes(180))).toMatch(/^2:30\spm$/);
		expect(text(minutes(60 * 24))).toMatch(/^Tue,? 11:30\sam$/);
		expect(text(minutes(60 * 24 * 8))).toMatch(/^1 Dec$/);
	});

	test('says how late a broken promise is', () => {
		expect(spanText(-61_000, 'en')).toBe('1:01');
		expect(spanText(-minutes(200), 'en')).toMatch(/^3 hr/);
		expect(spanText(-minutes(60 * 50), 'en')).toBe('2 days');
	});

	test('times a call', () => {
		expect(timerText(0)).toBe('0:00');
		expect(timerText(605)).toBe('10:05');
	});
});
