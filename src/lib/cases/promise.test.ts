import { describe, expect, test } from 'vitest';
import { promiseOf, type Schedule } from '.';

const schedule: Schedule = {
	timeZone: 'UTC',
	week: Array.from({ length: 7 }, () => [{ from: '09:00', to: '17:00' }]),
	closed: new Set()
};
const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);
const promise = (channel: Parameters<typeof promiseOf>[0], time: string) =>
	new Date(promiseOf(channel, schedule, at(time))).toISOString().slice(8, 19);

describe('what we promise', () => {
	test('while somebody is there', () => {
		expect(promise('chat', '10:00')).toBe('23T10:01:00');
		expect(promise('kiosk-call', '10:00')).toBe('23T10:00:45');
		expect(promise('callback', '10:00')).toBe('23T10:05:00');
		expect(promise('message', '10:00')).toBe('23T11:00:00');
		expect(promise('message', '16:30')).toBe('24T09:30:00');
	});

	test('is the next opening when nobody is there', () => {
		expect(promise('chat', '20:00')).toBe('24T09:00:00');
		expect(promise('kiosk-call', '08:00')).toBe('23T09:00:00');
		expect(promise('callback', '20:00')).toBe('24T09:00:00');
		expect(promise('message', '20:00')).toBe('24T10:00:00');
	});

	test('is an open hour when the doors are open but nobody is at the desk', () => {
		const unstaffed = (channel: 'chat' | 'kiosk-call' | 'callback', time: string) =>
			promiseOf(channel, schedule, at(time), { staffed: false });
		expect(unstaffed('chat', '10:00')).toBe(at('11:00'));
		expect(unstaffed('kiosk-call', '10:00')).toBe(at('11:00'));
		expect(unstaffed('callback', '20:00')).toBe(at('09:00') + 86_400_000);
	});

	test('is the slot of a booked callback', () => {
		expect(promiseOf('callback', schedule, at('10:00'), { slot: at('14:20') })).toBe(at('14:20'));
	});

	test('is never missing: without hours it is a day from now', () => {
		const never = { ...schedule, week: [] };
		expect(promiseOf('chat', never, at('10:00'))).toBe(at('10:00') + 86_400_000);
		expect(promiseOf('message', never, at('10:00'))).toBe(at('10:00') + 86_400_000);
	});
});
