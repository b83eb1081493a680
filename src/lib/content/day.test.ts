import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDay } from './day';

describe('the calendar day of an instant', () => {
	it('is that of the zone named', () => {
		const instant = Date.parse('2026-11-27T20:00:00Z');
		expect(calendarDay(instant, 'Asia/Kolkata')).toBe('2026-11-28');
		expect(calendarDay(instant, 'Europe/Belgrade')).toBe('2026-11-27');
	});

	it("is the same without a zone as with the device's own named", () => {
		const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
		const instants = fc.date({
			min: new Date('1000-01-02T00:00:00Z'),
			max: new Date('9999-12-30T00:00:00Z'),
			noInvalidDate: true
		});
		fc.assert(
			fc.property(instants, (date) => {
				expect(calendarDay(date.getTime())).toBe(calendarDay(date.getTime(), timeZone));
			}),
			{ seed: 5 }
		);
	});
});
