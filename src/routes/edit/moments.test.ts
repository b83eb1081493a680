import { expect, it } from 'vitest';
import { fromLocal, offsetOf, toLocal } from './moments';

it('keeps a moment through its field, whatever the zone', () => {
	const moment = '2027-01-31T09:00:00+05:30';
	expect(Date.parse(fromLocal(toLocal(moment)) ?? '')).toBe(Date.parse(moment));
	expect(offsetOf(new Date(moment))).toMatch(/^[+-]\d\d:\d\d$/);
});
it('takes nothing from what is no moment', () => {
	expect(toLocal('tomorrow')).toBe('');
	expect(fromLocal('')).toBeUndefined();
});
