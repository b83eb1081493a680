import { expect, test } from 'vitest';
import { LOCALES } from '$lib/content';
import { ageOf, momentOf, presenceLine } from './when';

const NOW = Date.parse('2026-11-27T10:00:00Z');
const MINUTE = 60_000;

test.each([
	[0, 'now'],
	[5 * MINUTE, '5 minutes ago'],
	[90 * MINUTE, '1 hour ago'],
	[26 * 60 * MINUTE, 'yesterday'],
	[9 * 24 * 60 * MINUTE, 'last week'],
	[95 * 24 * 60 * MINUTE, '3 months ago'],
	[-MINUTE, 'now']
])('what was %d ms ago is told as an age: %s', (age, told) => {
	expect(ageOf(NOW - age, NOW, 'en')).toBe(told);
});

test('an age is told in every language', () => {
	const told = (['hi', 'te', 'ur', 'sr'] as const).map((locale) =>
		ageOf(NOW - 3 * 24 * 60 * MINUTE, NOW, locale)
	);
	expect(told).toEqual(['3 दिन पहले', '3 రోజుల క్రితం', '3 دنوں پہلے', 'пре 3 дана']);
});

const OPEN = { team: 'india', open: true, until: '2026-11-27T12:30:00Z', timeZone: 'Asia/Kolkata' };

test('nobody is said to be here, or with a customer, while nobody sits at the desk', () => {
	expect(presenceLine({ ...OPEN, staffed: true }, NOW, 'en')).toMatch(/^We are here until/);
	expect(presenceLine({ ...OPEN, staffed: false }, NOW, 'en')).toMatch(/^Nobody is here to answer/);
});

test('who is open for longer than a day is not said to close at a time of today', () => {
	const weeks = { ...OPEN, until: '2027-01-25T18:30:00Z' };
	const { until, ...always } = OPEN;
	for (const availability of [weeks, always]) {
		expect(presenceLine({ ...availability, staffed: true }, NOW, 'en')).toBe('We are here.');
		const away = presenceLine({ ...availability, staffed: false }, NOW, 'en');
		expect(away).toBe('Nobody is here to answer right now.');
	}
	expect(until).toBe('2026-11-27T12:30:00Z');
});

test('every language says until when it is open, with nobody there', () => {
	for (const locale of LOCALES) {
		const said = presenceLine({ ...OPEN, staffed: false }, NOW, locale);
		expect(said).toMatch(/6[:.]00|18[:.]00/);
	}
});

test.each([
	['2026-11-25T06:15:00Z', /^Wednesday/],
	['2026-12-01T06:15:00Z', /^Tuesday/],
	['2026-11-07T06:15:00Z', /7 Nov/],
	['2026-12-19T06:15:00Z', /19 Dec/],
	['2025-11-07T06:15:00Z', /7 Nov,? 2025/]
])(
	'a moment of the days around is a weekday, further away a date, before as after: %s',
	(at, told) => {
		expect(momentOf(at, NOW, 'en', 'UTC')).toMatch(told);
	}
);
