import { expect, test } from 'vitest';
import { site } from '../../../tests/site';
import { instantAt, toldAt } from '.';

const [india] = site.teams;
if (!india) throw new Error('no team');
const told = (local: string, agents = 1) =>
	toldAt(site, india, instantAt(local, 'Asia/Kolkata'), agents);
const at = (local: string) => instantAt(local, 'Asia/Kolkata');

test('on the eve of a holiday a customer is told the day after it', () => {
	// 2027-01-26 is a Tuesday.
	const eve = told('2027-01-25T21:55');
	expect(eve.holiday).toBeUndefined();
	expect(eve.availability).toMatchObject({ open: false, next: '2027-01-27T03:30:00.000Z' });
	expect(eve.promises.chat).toBe(at('2027-01-27T09:00'));
	expect(eve.promises.message).toBe(at('2027-01-27T10:00'));
	expect(eve.firstCall).toBe(at('2027-01-27T09:00'));
});

test('on the holiday itself it is named, and while open a chat is answered in its minute', () => {
	expect(told('2027-01-26T12:00').holiday?.name.en).toBe('Republic Day');
	const open = told('2027-01-27T10:00');
	expect(open.availability).toMatchObject({ open: true, staffed: true });
	expect(open.promises.chat).toBe(at('2027-01-27T10:01'));
	expect(told('2027-01-27T10:00', 0).promises.chat).toBe(at('2027-01-27T11:00'));
});
