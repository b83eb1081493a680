import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addOpenTime, closesAt, isOpen, nextOpening, scheduleOf, type Schedule } from '.';

const seed = 20_261_122;
const MINUTE_MS = 60_000;
const at = (local: string, zone = 'Asia/Kolkata') =>
	Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;

/** Monday to Saturday with a lunch break, Sunday shorter; closed on two days. */
const shop = scheduleOf(
	{
		timeZone: 'Asia/Kolkata',
		week: {
			...Object.fromEntries(
				['mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((day) => [day, split()])
			),
			sun: [{ from: '11:00', to: '18:00' }]
		} as never,
		holidays: ['india', 'unheard-of'],
		exceptions: []
	},
	{
		india: [
			{ date: '01-26', name: { en: 'Republic Day' } },
			{ date: '2026-11-08', name: { en: 'Diwali' } }
		]
	}
);

function split() {
	return [
		{ from: '10:00', to: '14:00' },
		{ from: '15:30', to: '21:00' }
	];
}

/** Open from 22:00 to 02:00 on Fridays only. */
const night: Schedule = {
	timeZone: 'Europe/Belgrade',
	week: [[], [], [], [], [{ from: '22:00', to: '02:00' }], [], []],
	closed: new Set(['2026-05-02', '2026-05-15'])
};

describe('opening hours', () => {
	test('know a split shift', () => {
		expect(isOpen(shop, at('2026-11-23T13:59:59'))).toBe(true);
		expect(isOpen(shop, at('2026-11-23T14:00'))).toBe(false);
		expect(isOpen(shop, at('2026-11-23T15:30'))).toBe(true);
		expect(nextOpening(shop, at('2026-11-23T14:10'))).toBe(at('2026-11-23T15:30'));
		expect(closesAt(shop, at('2026-11-23T13:00'))).toBe(at('2026-11-23T14:00'));
		expect(closesAt(shop, at('2026-11-23T14:30'))).toBeUndefined();
	});

	test('say on the eve of a holiday when somebody is there again', () => {
		expect(nextOpening(shop, at('2026-01-25T21:55'))).toBe(at('2026-01-27T10:00'));
		expect(isOpen(shop, at('2027-01-26T12:00'))).toBe(false);
		expect(isOpen(shop, at('2026-11-08T12:00'))).toBe(false);
		expect(isOpen(shop, at('2027-11-08T12:00'))).toBe(true);
	});

	test('belong to the day they start on when they end past midnight', () => {
		const zone = 'Europe/Belgrade';
		// 1 May opens and runs into the closed 2 May; 15 May is closed and does not open at all.
		expect(isOpen(night, at('2026-05-02T01:59', zone))).toBe(true);
		expect(isOpen(night, at('2026-05-02T02:00', zone))).toBe(false);
		expect(isOpen(night, at('2026-05-15T23:00', zone))).toBe(false);
		expect(nextOpening(night, at('2026-05-09T02:00', zone))).toBe(at('2026-05-22T22:00', zone));
		expect(closesAt(night, at('2026-05-01T23:00', zone))).toBe(at('2026-05-02T02:00', zone));
	});

	test('count opening time across breaks, nights and holidays', () => {
		expect(addOpenTime(shop, at('2026-11-23T13:30'), 60)).toBe(at('2026-11-23T16:00'));
		expect(addOpenTime(shop, at('2026-01-25T17:45'), 60)).toBe(at('2026-01-27T10:45'));
		expect(addOpenTime(shop, at('2026-11-23T11:00'), 180)).toBe(at('2026-11-23T14:00'));
	});

	test('keep the clock on the wall when the clocks change', () => {
		const early: Schedule = {
			timeZone: 'Europe/Belgrade',
			week: Array.from({ length: 7 }, () => [{ from: '01:00', to: '09:00' }]),
			closed: new Set()
		};
		const hoursOn = (date: string) => {
			const opens = at(`${date}T01:00`, 'Europe/Belgrade');
			return ((closesAt(early, opens) ?? 0) - opens) / (60 * MINUTE_MS);
		};
		expect(hoursOn('2026-03-28')).toBe(8);
		expect(hoursOn('2026-03-29')).toBe(7);
		expect(hoursOn('2026-10-25')).toBe(9);
	});

	test('without any opening there is no next one, and round the clock there is no end', () => {
		const never: Schedule = { ...night, week: [] };
		const always: Schedule = {
			...night,
			week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]),
			closed: new Set()
		};
		expect(nextOpening(never, 0)).toBeUndefined();
		expect(addOpenTime(never, 0, 1)).toBeUndefined();
		expect(nextOpening(always, 12_345)).toBe(12_345);
		expect(closesAt(always, 12_345)).toBeUndefined();
	});
});

/** Slow and obvious: every minute asks each interval of yesterday and today. */
function isOpenSlowly(schedule: Schedule, instant: number): boolean {
	const here = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(
		schedule.timeZone
	);
	const days = [here.toPlainDate().subtract({ days: 1 }), here.toPlainDate()];
	return days.some((day) => {
		if (schedule.closed.has(day.toString())) return false;
		return (schedule.week[day.dayOfWeek - 1] ?? []).some(({ from, to }) => {
			const start = day.toZonedDateTime({ timeZone: schedule.timeZone, plainTime: from });
			const lastDay = to <= from ? day.add({ days: 1 }) : day;
			const end = lastDay.toZonedDateTime({ timeZone: schedule.timeZone, plainTime: to });
			return start.epochMilliseconds <= instant && instant < end.epochMilliseconds;
		});
	});
}

const STEP_MS = 15 * MINUTE_MS;
const quarter = fc
	.integer({ min: 0, max: 95 })
	.map(
		(n) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`
	);
const intervals = fc.array(fc.record({ from: quarter, to: quarter }), { maxLength: 2 });
/** Around both changes of the clocks in Belgrade and in a zone that changes by half an hour. */
const cases = fc.record({
	schedule: fc.record({
		timeZone: fc.constantFrom('Asia/Kolkata', 'Europe/Belgrade', 'Australia/Lord_Howe', 'UTC'),
		week: fc.array(intervals, { minLength: 7, maxLength: 7 }),
		closed: fc.constantFrom(new Set<string>(), new Set(['2026-03-29']), new Set(['2026-10-25']))
	}),
	from: fc
		.tuple(fc.constantFrom('2026-03-28', '2026-10-03', '2026-10-24', '2026-07-01'), fc.nat(192))
		.map(([day, n]) => Temporal.Instant.from(`${day}T00:00Z`).epochMilliseconds + n * STEP_MS)
});

describe('opening hours agree with a walk minute by minute', () => {
	test('on what is open, what opens next, when it closes, and on counted time', () => {
		fc.assert(
			fc.property(cases, fc.integer({ min: 1, max: 40 }), ({ schedule, from }, quarters) => {
				const span = Array.from({ length: 4 * 96 }, (_, i) => from + i * STEP_MS);
				const open = span.map((instant) => isOpenSlowly(schedule, instant));
				expect(isOpen(schedule, from)).toBe(open[0]);
				const first = open.indexOf(true);
				if (first >= 0) expect(nextOpening(schedule, from)).toBe(span[first]);
				const end = open.indexOf(false);
				if (end > 0) expect(closesAt(schedule, from)).toBe(span[end]);
				const counted = span.filter((_, i) => open[i])[quarters - 1];
				if (counted !== undefined) {
					expect(addOpenTime(schedule, from, quarters * 15)).toBe(counted + STEP_MS);
				}
			}),
			{ seed, numRuns: 150 }
		);
	});
});
