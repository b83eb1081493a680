import * as v from 'valibot';
import { siteSchema, type Site } from '$lib/content';

const day = [
	{ from: '09:00', to: '13:00' },
	{ from: '14:00', to: '18:00' }
];
const working = { mon: day, tue: day, wed: day, thu: day, fri: day };
const india = { timeZone: 'Asia/Kolkata', week: working, holidays: ['india'] };

/** Two teams and a shop: what cases need to know of a company. */
export const site: Site = v.parse(siteSchema, {
	brand: { name: 'Probe' },
	locales: ['en', 'hi', 'sr', 'sr-Latn'],
	email: 'care@probe.example',
	phones: [
		{ number: '+91 40 4717 5500', country: { en: 'India' }, team: 'india' },
		{ number: '+381 21 301 5500', country: { en: 'Serbia' }, team: 'serbia' }
	],
	callbackCountries: ['IN', 'RS'],
	topics: [
		{ id: 'orders', icon: 'package', title: { en: 'Orders' }, summary: { en: 'All on orders.' } }
	],
	holidays: { india: [{ date: '01-26', name: { en: 'Republic Day' } }] },
	shops: [
		{ id: 'abids', name: { en: 'Abids' }, address: { en: 'Road 1' }, hours: india, team: 'floor' }
	],
	teams: [
		{ id: 'india', name: { en: 'India' }, hours: india, callbacks: { minutes: 30, capacity: 2 } },
		{
			id: 'serbia',
			name: { en: 'Serbia' },
			hours: { timeZone: 'Europe/Belgrade', week: working },
			locales: ['sr'],
			callbacks: { minutes: 15, capacity: 1 }
		},
		{ id: 'floor', name: { en: 'Floor' }, hours: india, callbacks: { minutes: 30, capacity: 1 } }
	]
});

/** Monday, 23 November 2026, 10:00 in India: the first two teams are open (Serbia not yet). */
export const MONDAY_10 = Date.parse('2026-11-23T10:00:00+05:30');
