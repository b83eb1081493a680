import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterCall, CALL_RESULTS, isOpen, type Schedule } from '.';

const MINUTE = 60_000;
const schedule: Schedule = {
	timeZone: 'UTC',
	week: Array.from({ length: 7 }, () => [{ from: '09:00', to: '17:00' }]),
	closed: new Set()
};
const at = (time: string) => Date.parse(`2026-11-23T${time}Z`);

test('who did not answer is rung again after the set time, while the team is open', () => {
	expect(afterCall('no-answer', 1, [10, 60], schedule, at('10:00'))).toEqual({
		next: 'again',
		at: at('10:10')
	});
	expect(afterCall('busy', 2, [10, 60], schedule, at('16:30'))).toEqual({
		next: 'again',
		at: at('09:30') + 1440 * MINUTE
	});
});

test('after the last attempt whoever rang writes; a wrong number is asked for', () => {
	expect(afterCall('no-answer', 3, [10, 60], schedule, at('10:00'))).toEqual({ next: 'write' });
	expect(afterCall('no-answer', 1, [], schedule, at('10:00'))).toEqual({ next: 'write' });
	expect(afterCall('wrong-number', 1, [10], schedule, at('10:00'))).toEqual({ next: 'ask-number' });
	expect(afterCall('reached', 1, [10], schedule, at('10:00'))).toEqual({ next: 'talk' });
});

test('nobody is rung more often than set, nor at night', () => {
	const retries = fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 5 });
	fc.assert(
		fc.property(
			retries,
			fc.nat(10_000),
			fc.constantFrom(...CALL_RESULTS),
			(waits, start, result) => {
				let now = at('00:00') + start * MINUTE;
				let rung = 0;
				for (;;) {
					rung += 1;
					const after = afterCall(result, rung, waits, schedule, now);
					if (after.next !== 'again') break;
					expect(isOpen(schedule, after.at - 1)).toBe(true);
					expect(after.at).toBeGreaterThan(now);
					now = after.at;
				}
				expect(rung).toBeLessThanOrEqual(waits.length + 1);
			}
		),
		{ seed: 20_261_127 }
	);
});
