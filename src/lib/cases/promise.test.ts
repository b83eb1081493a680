import { describe, expect, test } from 'vitest';
import { answerSeconds, promiseOf, type Channel, type Schedule, type Wanted } from '.';

const schedule: Schedule = {
	timeZone: 'UTC',
	week: Array.from({ length: 7 }, () => [{ from: '09:00', to: '17:00' }]),
	closed: new Set()
};
const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);
const of = (channel: Channel, more: Partial<Wanted> = {}): Wanted => ({
	...{ channel, seconds: answerSeconds({}, undefined, channel) },
	...more
});
const promise = (channel: Channel, time: string) =>
	new Date(promiseOf(of(channel), schedule, at(time))).toISOString().slice(8, 19);

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
			promiseOf(of(channel, { staffed: false }), schedule, at(time));
		expect(unstaffed('chat', '10:00')).toBe(at('11:00'));
		expect(unstaffed('kiosk-call', '10:00')).toBe(at('11:00'));
		expect(unstaffed('callback', '20:00')).toBe(at('09:00') + 86_400_000);
	});

	test('is the slot of a booked callback', () => {
		const booked = of('callback', { slot: at('14:20') });
		expect(promiseOf(booked, schedule, at('10:00'))).toBe(at('14:20'));
	});

	test('is never missing: without hours it is a day from now', () => {
		const never = { ...schedule, week: [] };
		expect(promiseOf(of('chat'), never, at('10:00'))).toBe(at('10:00') + 86_400_000);
		expect(promiseOf(of('message'), never, at('10:00'))).toBe(at('10:00') + 86_400_000);
	});
});

describe('within what time', () => {
	const site = { promises: { chat: 90, urgent: { chat: 20, message: 900 } } };
	const team = { promises: { chat: 45, low: { chat: 300 } } };

	test('is said by the priority before the team, and by the team before the site', () => {
		expect(answerSeconds({}, undefined, 'chat')).toBe(60);
		expect(answerSeconds(site, undefined, 'chat')).toBe(90);
		expect(answerSeconds(site, team, 'chat')).toBe(45);
		expect(answerSeconds(site, team, 'chat', 'urgent')).toBe(20);
		expect(answerSeconds(site, team, 'chat', 'low')).toBe(300);
		expect(answerSeconds(site, team, 'message', 'urgent')).toBe(900);
		expect(answerSeconds(site, team, 'message', 'low')).toBe(3600);
	});
});
