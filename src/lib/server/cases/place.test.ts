import { beforeEach, expect, test } from 'vitest';
import { getStore } from '$lib/server/store';
import { agent, newCase } from '../../../../tests/case';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import { atDesk, caseById, changeChannel, claim, openCase, viewWithPlace, visitor } from '.';

useStore();
const AT = MONDAY_10;
const MINUTE = 60_000;
const asha = agent('Asha', { isSupervisor: true });

beforeEach(async () => {
	await getStore().pool.query(
		"delete from presence; update cases set state = 'resolved', answered_at = null"
	);
	await atDesk(asha, AT);
});

const opened = async (now = AT) => {
	const made = await newCase();
	await openCase(made.opening, visitor, site, now);
	return made.id;
};
const placeAt = async (id: string, now = AT) => {
	const row = await caseById(id);
	return row && (await viewWithPlace(row, site, now)).queue;
};

test('who waits is told their place, and how long it takes once enough is known', async () => {
	const [first, second] = [await opened(), await opened(AT + 1000)];
	expect(await placeAt(first)).toEqual({ place: 1, staffed: true, isLong: false });
	expect(await placeAt(second)).toEqual({ place: 2, staffed: true, isLong: false });
	for (const id of [first, second]) await claim({ id, agent: asha, now: AT + 2 * MINUTE });
	for (let i = 0; i < 7; i += 1) {
		await claim({ id: await opened(), agent: asha, now: AT + 2.5 * MINUTE });
	}
	const third = await opened(AT + 3 * MINUTE);
	await atDesk(asha, AT + 3 * MINUTE);
	expect(await placeAt(third, AT + 3 * MINUTE)).toMatchObject({ wait: { from: 2, to: 3 } });
	await claim({ id: third, agent: asha, now: AT + 3 * MINUTE });
	expect(await placeAt(third)).toBeUndefined();
});

test('other ways are offered when nobody is there, or a promise is broken', async () => {
	const id = await opened();
	expect(await placeAt(id, AT + MINUTE + 1)).toMatchObject({ isLong: true });
	await getStore().pool.query('delete from presence');
	expect(await placeAt(id)).toEqual({ place: 1, staffed: false, isLong: true });
	const night = AT + 12 * 3_600_000;
	await atDesk(asha, night);
	expect(await placeAt(await opened(night), night)).toMatchObject({ staffed: false, isLong: true });
});

test('who takes a call or a written answer instead keeps their place', async () => {
	const id = await opened();
	const promised = (await caseById(id))?.promisedAt;
	const call = { channel: 'callback' as const, contact: { phone: '98490 12345' }, slot: 'now' };
	const later = AT + 2 * MINUTE;
	await changeChannel(id, { id: crypto.randomUUID(), ...call }, visitor, site, later);
	expect(await caseById(id)).toMatchObject({ channel: 'callback', promisedAt: promised });
	const written = { id: crypto.randomUUID(), channel: 'message' as const };
	await changeChannel(id, written, visitor, site, later);
	expect(await caseById(id)).toMatchObject({ channel: 'message', promisedAt: promised });
});
