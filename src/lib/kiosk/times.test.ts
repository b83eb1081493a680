import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { siteSchema } from '$lib/content';
import { byDay, callTimes } from './times';

const HOUR_MS = 3_600_000;
const at = (instant: string) => Date.parse(instant);
const hours = {
	timeZone: 'Asia/Kolkata',
	week: Object.fromEntries(
		['mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((day) => [day, [{ from: '09:00', to: '20:00' }]])
	)
};
const parsed = {
	brand: { name: 'Tarang' },
	locales: ['en'],
	email: 'care@tarang.example',
	phones: [{ number: '+91 40 4717 5500', country: { en: 'India' }, team: 'india' }],
	callbackCountries: ['IN'],
	topics: [{ id: 'orders', icon: 'package', title: { en: 'Orders' }, summary: { en: 'Orders' } }],
	shops: [],
	teams: [{ id: 'india', name: { en: 'India' }, hours, callbacks: { minutes: 15, capacity: 2 } }]
};
const site = v.parse(siteSchema, parsed);

describe('the times a kiosk offers for a call', () => {
	it('are of the next four days with opening hours, a dozen a day, the first always', () => {
		const { days, isOpen } = callTimes(site, 'en', undefined, at('2026-11-21T19:00:00+05:30'));
		expect(isOpen).toBe(true);
		expect(days.map(({ date }) => date)).toEqual([
			'2026-11-21',
			'2026-11-23',
			'2026-11-24',
			'2026-11-25'
		]);
		expect(days.every(({ starts }) => starts.length <= 12)).toBe(true);
		expect(days[0]?.starts[0]).toBe(at('2026-11-21T19:15:00+05:30'));
		expect(days[1]?.starts[0]).toBe(at('2026-11-23T09:00:00+05:30'));
	});

	it('do not begin with "now" while nobody is there', () => {
		expect(callTimes(site, 'en', undefined, at('2026-11-22T11:00:00+05:30')).isOpen).toBe(false);
	});

	it('are read by the clock of the shop, wherever the team sits', () => {
		const name = { en: 'Novi Sad' };
		const place = { ...hours, timeZone: 'Europe/Belgrade' };
		const shop = { id: 'novi-sad', name, address: name, hours: place, team: 'india' };
		const there = v.parse(siteSchema, { ...parsed, shops: [shop] });
		const { days, timeZone } = callTimes(there, 'en', 'novi-sad', at('2026-11-21T19:00:00+05:30'));
		expect(timeZone).toBe('Europe/Belgrade');
		expect(days[1]?.starts[0]).toBe(at('2026-11-23T09:00:00+05:30'));
	});

	it('belong to the team’s day, not to the kiosk’s clock', () => {
		const midnight = at('2026-11-23T00:30:00+05:30');
		expect(byDay([midnight, midnight + HOUR_MS], 'Asia/Kolkata')).toEqual([
			{ date: '2026-11-23', starts: [midnight, midnight + HOUR_MS] }
		]);
	});
});
