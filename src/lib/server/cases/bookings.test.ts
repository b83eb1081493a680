import { describe, expect, test } from 'vitest';
import { getStore } from '$lib/server/store';
import { agent, newCase, outcomes } from '../../../../tests/case';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import {
	bookSlot,
	caseById,
	changeChannel,
	claim,
	freeCallbackSlots,
	openCase,
	resolve,
	visitor
} from '.';

useStore();

const HOUR_MS = 3_600_000;
const slotAt = (time: string) => new Date(`2026-11-${time}+05:30`).toISOString();
const callback = async (slot: string, flexible = false) => {
	const { id, opening } = await newCase({ channel: 'callback', slot, flexible });
	return { id, opened: openCase(opening, visitor, site, MONDAY_10) };
};
const india = site.teams[0];
const freeAt = async (slot: string) => {
	if (!india) throw new Error('no team');
	const start = Date.parse(slot);
	const [found] = await freeCallbackSlots(site, india, {
		from: start,
		to: start + 1,
		now: MONDAY_10
	});
	return found?.free ?? 0;
};
const placesTaken = async (slot: string) => {
	const statement = 'select taken from slot_places where team = $1 and start = $2';
	const { rows } = await getStore().pool.query<{ taken: number }>(statement, ['india', slot]);
	return rows[0]?.taken ?? 0;
};

describe('a callback’s place', () => {
	test('is never given twice: 40 at once for a slot of two', async () => {
		const slot = slotAt('23T15:00');
		const asked = await Promise.all(Array.from({ length: 40 }, () => callback(slot)));
		const { done, refused } = await outcomes(asked.map(({ opened }) => opened));
		expect(done).toHaveLength(2);
		expect(refused).toHaveLength(38);
		expect(refused[0]).toMatchObject({ reason: 'slot-full' });
		expect(await placesTaken(slot)).toBe(2);
		const stored = await Promise.all(asked.map(({ id }) => caseById(id)));
		expect(stored.filter(Boolean)).toHaveLength(2);
		expect(await freeAt(slot)).toBe(0);
	});

	test('is told to others with the nearest alternatives', async () => {
		const slot = slotAt('24T09:00');
		await Promise.all((await Promise.all([callback(slot), callback(slot)])).map((c) => c.opened));
		const late = await callback(slot);
		await expect(late.opened).rejects.toMatchObject({
			help: { slots: expect.arrayContaining([slotAt('24T09:30')]) as unknown }
		});
	});

	test.each([
		['in the past', slotAt('23T09:30'), 'slot-past'],
		['at night', slotAt('23T22:00'), 'slot-unknown'],
		['at lunch', slotAt('23T13:00'), 'slot-unknown'],
		['between two slots', slotAt('23T15:10'), 'slot-unknown'],
		['on a Sunday', slotAt('29T10:00'), 'slot-unknown']
	])('%s is refused, and nothing is stored', async (_, slot, reason) => {
		const { id, opened } = await callback(slot);
		await expect(opened).rejects.toMatchObject({ reason });
		expect(await caseById(id)).toBeUndefined();
		expect(await placesTaken(slot)).toBe(0);
	});

	test('chosen offline is a wish: the nearest free one is booked', async () => {
		const slot = slotAt('25T09:00');
		const wishes = await Promise.all(Array.from({ length: 5 }, () => callback(slot, true)));
		const opened = await Promise.all(wishes.map((wish) => wish.opened));
		expect(opened.map(({ promisedAt }) => promisedAt).sort()).toEqual([
			...[slot, slot],
			...[slotAt('25T09:30'), slotAt('25T09:30')],
			slotAt('25T10:00')
		]);
		const past = await callback(slotAt('23T09:30'), true);
		expect((await past.opened).promisedAt).toBe(slotAt('23T10:30'));
	});

	test('can be moved, and is free again for others', async () => {
		const [first, second] = [slotAt('26T09:00'), slotAt('26T11:00')];
		const { id, opened } = await callback(first);
		await opened;
		const wish = { id: crypto.randomUUID(), slot: second };
		await bookSlot(id, wish, visitor, site, MONDAY_10);
		await bookSlot(id, wish, visitor, site, MONDAY_10);
		expect([await freeAt(first), await freeAt(second)]).toEqual([2, 1]);
		expect((await caseById(id))?.promisedAt.toISOString()).toBe(second);
	});

	test('stays when the move is refused', async () => {
		const slot = slotAt('27T09:00');
		const { id, opened } = await callback(slot);
		await opened;
		const wish = { id: crypto.randomUUID(), slot: slotAt('27T13:15') };
		const moved = bookSlot(id, wish, visitor, site, MONDAY_10);
		await expect(moved).rejects.toMatchObject({ reason: 'slot-unknown' });
		expect(await freeAt(slot)).toBe(1);
	});

	test('is given up with the callback, and when the case is resolved before its time', async () => {
		const slot = slotAt('27T11:00');
		const [one, two] = [await callback(slot), await callback(slot)];
		await Promise.all([one.opened, two.opened]);
		const chat = { id: crypto.randomUUID(), channel: 'chat' as const };
		await changeChannel(one.id, chat, visitor, site, MONDAY_10);
		const asha = agent('Asha');
		await claim({ id: two.id, agent: asha });
		await resolve({ id: two.id, agent: asha, outcome: 'solved', now: MONDAY_10 + HOUR_MS });
		expect(await freeAt(slot)).toBe(2);
	});

	test('two who swap places at once both end with one place each', async () => {
		const [early, late] = [slotAt('30T09:00'), slotAt('30T10:00')];
		const pairs = await Promise.all([
			callback(early),
			callback(late),
			callback(early),
			callback(late)
		]);
		await Promise.all(pairs.map(({ opened }) => opened));
		const moves = pairs.map(({ id }, i) =>
			bookSlot(
				id,
				{ id: crypto.randomUUID(), slot: i % 2 === 0 ? late : early, flexible: true },
				visitor,
				site,
				MONDAY_10
			)
		);
		await Promise.all(moves);
		const { rows } = await getStore().pool.query<{ sum: string }>(
			"select sum(taken) from slot_places where start between '2026-11-30' and '2026-12-01'"
		);
		expect(Number(rows[0]?.sum)).toBe(4);
	});
});

test('a slot without a callback is refused', async () => {
	const { opening } = await newCase({ channel: 'chat', slot: slotAt('23T15:30') });
	await expect(openCase(opening, visitor, site, MONDAY_10)).rejects.toMatchObject({
		reason: 'slot-without-callback'
	});
});
