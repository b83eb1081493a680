import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Site } from '$lib/content';
import { MONDAY_10, site as company } from '../../../tests/site';
import { closedDay, daysOffered, instantAt, openings, scheduleOf } from '.';

const told = { en: 'x' };
const common = { label: told, required: true };
const service = (onOpenDays: boolean, team?: string): Site['services'][number] => ({
	...{ id: 'visit', icon: 'x', title: told, summary: told, promise: told },
	...(team !== undefined && { team }),
	fields: [
		{ ...common, id: 'where', type: 'shop' },
		{ ...common, id: 'day', type: 'date', from: 1, to: 14, onOpenDays }
	]
});
const siteWith = (one: Site['services'][number]): Site => ({ ...company, services: [one] });
const site = siteWith(service(true));
const on = (day: string, where = 'abids') => ({ service: 'visit', answers: { where, day } });

describe('a day somebody wants to come on', () => {
	test('is good while the shop is open on it, and else told with the next that is', () => {
		expect(closedDay(site, on('2026-11-27'), MONDAY_10)).toBeUndefined();
		expect(closedDay(site, on('2026-11-28'), MONDAY_10)).toEqual({
			...{ day: '2026-11-28', next: '2026-11-30' }
		});
	});

	test('is no holiday, and none is proposed beyond what is offered', () => {
		const eve = Date.parse('2027-01-12T10:00:00+05:30');
		expect(closedDay(site, on('2027-01-26'), eve)).toEqual({ day: '2027-01-26' });
		expect(closedDay(site, on('2027-01-26'), eve + 86_400_000)).toEqual({
			...{ day: '2027-01-26', next: '2027-01-27' }
		});
	});

	test('is the team’s where no shop is asked for, and may be any where the service says nothing', () => {
		const serbian = siteWith(service(true, 'serbia'));
		const wish = { service: 'visit', answers: { day: '2027-01-26' } };
		expect(closedDay(serbian, wish, MONDAY_10)).toBeUndefined();
		expect(closedDay(serbian, { ...wish, shop: 'abids' }, MONDAY_10)).toMatchObject({
			day: '2027-01-26'
		});
		expect(closedDay(siteWith(service(false)), on('2026-11-28'), MONDAY_10)).toBeUndefined();
		expect(closedDay(site, { service: 'other', answers: {} }, MONDAY_10)).toBeUndefined();
	});

	test('is offered exactly when an opening starts on it', () => {
		const hours = company.shops[0]?.hours;
		if (!hours) throw new Error('no shop');
		const schedule = scheduleOf(hours, company.holidays);
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 800 }), (after) => {
				const today = new Date(MONDAY_10 + after * 86_400_000).toISOString().slice(0, 10);
				const offered = daysOffered(site, on(''), 'day', today);
				const slowly = daysOffered(siteWith(service(false)), on(''), 'day', today).filter((day) => {
					const start = instantAt(`${day}T00:00`, hours.timeZone);
					return openings(schedule, start, start + 86_400_000).some((one) => one.start >= start);
				});
				expect(offered).toEqual(slowly);
			})
		);
	});
});
