import { beforeAll, describe, expect, test } from 'vitest';
import { receiptOf } from '$lib/cases';
import { getStore } from '$lib/server/store';
import { agent, newCase, outcomes } from '../../../../tests/case';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import { atDesk, caseById, eventsAfter, leftDesk, openCase, Refusal, visitor } from '.';

useStore();
beforeAll(() => atDesk(agent('Asha'), MONDAY_10));

const open = (opening: Awaited<ReturnType<typeof newCase>>['opening'], now = MONDAY_10) =>
	openCase(opening, visitor, site, now);
const kinds = async (id: string, audience: 'visitor' | 'staff' = 'staff') =>
	(await eventsAfter(id, 0, audience)).map(({ seq, kind }) => `${seq} ${kind}`);

describe('opening a case', () => {
	test('answers with its receipt and a promise, and keeps what was said and tried', async () => {
		const { id, opening } = await newCase({
			topic: 'orders',
			text: 'Where is my parcel?',
			context: { searches: ['parcel'], articles: [], steps: [], votes: [] }
		});
		const promisedAt = new Date(MONDAY_10 + 60_000).toISOString();
		expect(await open(opening)).toEqual({
			id,
			receipt: receiptOf(id),
			state: 'waiting',
			promisedAt
		});
		const events = await eventsAfter(id, 0, 'staff');
		expect(events.map(({ kind }) => kind)).toEqual(['opened', 'context', 'message']);
		expect(events[1]?.data).toMatchObject({ searches: ['parcel'] });
		expect(events[2]).toMatchObject({ seq: 3, by: 'visitor', text: 'Where is my parcel?' });
		expect(await kinds(id, 'visitor')).toEqual(['1 opened', '3 message']);
	});

	test('is accepted with nobody there, and promised for the next opening', async () => {
		const { opening } = await newCase({ locale: 'sr' });
		const { promisedAt } = await open(opening);
		expect(promisedAt).toBe(new Date('2026-11-23T09:00:00+01:00').toISOString());
	});

	test('is promised within an open hour while the desk is empty', async () => {
		await leftDesk('asha');
		const { opening } = await newCase();
		const { promisedAt } = await open(opening);
		await atDesk(agent('Asha'), MONDAY_10);
		expect(promisedAt).toBe(new Date(MONDAY_10 + 3_600_000).toISOString());
	});

	test('twenty taps make one case, and each gets the same answer', async () => {
		const { id, opening } = await newCase({ text: 'Help' });
		const { done, refused } = await outcomes(Array.from({ length: 20 }, () => open(opening)));
		expect(refused).toEqual([]);
		expect(new Set(done.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect(await kinds(id)).toEqual(['1 opened', '2 message']);
	});

	test('the same again much later has the same answer, also when its slot has passed', async () => {
		const slot = new Date(MONDAY_10 + 3_600_000).toISOString();
		const { opening } = await newCase({ channel: 'callback', slot });
		const first = await open(opening);
		expect(first.promisedAt).toBe(slot);
		expect(await open(opening, MONDAY_10 + 86_400_000)).toEqual(first);
	});

	test('another request under the same id is refused and changes nothing', async () => {
		const { id, opening } = await newCase({ text: 'First' });
		await open(opening);
		await expect(open({ ...opening, text: 'Second' })).rejects.toMatchObject({
			reason: 'id-taken'
		});
		const other = await newCase();
		const stolen = { ...opening, claim: other.opening.claim };
		await expect(open(stolen)).rejects.toMatchObject({ reason: 'id-taken' });
		expect(await kinds(id)).toEqual(['1 opened', '2 message']);
	});

	test('what a QR code and a kiosk both deliver is one case', async () => {
		const { id, opening } = await newCase({ channel: 'message', topic: 'orders' });
		const { done } = await outcomes([open(opening), open(structuredClone(opening))]);
		expect(done[0]).toEqual(done[1]);
		expect(await kinds(id)).toEqual(['1 opened']);
	});

	test('goes to the team of its language, and a kiosk’s call to its shop', async () => {
		const serbian = await newCase({ locale: 'sr-Latn' });
		const context = { searches: [], articles: [], steps: [], votes: [], shop: 'abids' };
		const call = await newCase({ channel: 'kiosk-call', context });
		await Promise.all([open(serbian.opening), open(call.opening)]);
		expect((await caseById(serbian.id))?.team).toBe('serbia');
		expect(await caseById(call.id)).toMatchObject({ team: 'floor', shop: 'abids' });
	});
});

describe('a callback that waited for a network and cannot be', () => {
	const slotIn = (ms: number) => new Date(MONDAY_10 + ms).toISOString();
	const late = (opening: Parameters<typeof open>[0]) =>
		openCase(opening, visitor, site, MONDAY_10, { isLate: true });

	test.each([
		['of a country that nobody calls', { contact: { phone: '+442071838750' }, slot: 'now' }],
		['of a costly number', { contact: { phone: '+381900123456' }, slot: 'now' }],
		['at a time that has gone by', { contact: { phone: '98480 12345' }, slot: slotIn(-3_600_000) }],
		['beyond the calendar', { contact: { phone: '98480 12345' }, slot: slotIn(90 * 86_400_000) }]
	])('%s is a message for people to read, once', async (_, wish) => {
		const { id, opening } = await newCase({ channel: 'callback', ...wish });
		await expect(open(opening)).rejects.toBeInstanceOf(Refusal);
		const first = await late(opening);
		expect(await late(opening)).toEqual(first);
		expect(await caseById(id)).toMatchObject({ channel: 'message', slot: null });
		const [opened, changed, contact] = await eventsAfter(id, 0, 'staff');
		expect(opened?.data).toEqual({ channel: 'callback' });
		expect(changed?.data).toEqual({ from: 'callback', to: 'message' });
		expect(contact?.data).toEqual(wish.contact);
	});

	test('is not what becomes of another’s id', async () => {
		const { opening } = await newCase({ channel: 'callback', slot: 'now' });
		await open(opening);
		await expect(late({ ...opening, text: 'Another' })).rejects.toMatchObject({
			reason: 'id-taken'
		});
	});
});

describe('the number of a callback', () => {
	const contactOf = async (phone: string, locale: 'en' | 'sr' = 'en') => {
		const { id, opening } = await newCase({
			channel: 'callback',
			slot: 'now',
			locale,
			contact: { phone }
		});
		await open(opening);
		const events = await eventsAfter(id, 0, 'staff');
		return events.find(({ kind }) => kind === 'contact')?.data?.phone;
	};

	test('is kept as the world dials it, read in the country of the team', async () => {
		expect(await contactOf('98490 12345')).toBe('+919849012345');
		expect(await contactOf('064 123 4567', 'sr')).toBe('+381641234567');
		expect(await contactOf('+381 64 123 4567')).toBe('+381641234567');
	});

	test.each([
		['12345', 'phone-invalid'],
		['call me', 'phone-invalid'],
		['+91 98490 1234567', 'phone-invalid'],
		['+44 20 7946 0958', 'phone-country']
	])('%j is refused, and nothing is stored', async (phone, reason) => {
		const { id, opening } = await newCase({ channel: 'callback', slot: 'now', contact: { phone } });
		await expect(open(opening)).rejects.toMatchObject({ reason });
		expect(await caseById(id)).toBeUndefined();
		expect(await kinds(id)).toEqual([]);
	});

	test('is left as it was typed where nobody rings', async () => {
		const { id, opening } = await newCase({ channel: 'message', contact: { phone: 'ask Ravi' } });
		await open(opening);
		expect((await eventsAfter(id, 0, 'staff'))[1]?.data).toEqual({ phone: 'ask Ravi' });
	});
});

test('what is personal lies apart from the log, and the log stays when it is erased', async () => {
	const { id, opening } = await newCase({ text: 'My name is Asha', contact: { name: 'Asha' } });
	await open(opening);
	await getStore().pool.query('delete from case_payloads where case_id = $1', [id]);
	const events = await eventsAfter(id, 0, 'visitor');
	expect(JSON.stringify(events)).not.toContain('Asha');
	expect(await kinds(id)).toEqual(['1 opened', '2 contact', '3 message']);
	expect(await open(opening)).toMatchObject({ id });
});
