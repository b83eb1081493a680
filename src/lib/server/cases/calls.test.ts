import { beforeEach, describe, expect, test } from 'vitest';
import { getStore } from '$lib/server/store';
import { agent, newCase } from '../../../../tests/case';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import {
	atDesk,
	caseById,
	called,
	changeChannel,
	claim,
	eventsAfter,
	freeCallbackSlots,
	openCase,
	takeNext,
	visitor,
	withdraw
} from '.';

useStore();
const AT = MONDAY_10;
const MINUTE = 60_000;
const asha = agent('Asha');
const slot = new Date(AT + 60 * MINUTE).toISOString();
let numbers = 0;

beforeEach(async () => {
	await getStore().pool.query("update cases set state = 'resolved'");
	await atDesk(asha, AT);
});

/** An agreed call that Asha has taken, to a number nobody was rung at before. */
async function agreed() {
	numbers += 1;
	const contact = { phone: `98490 12${String(numbers).padStart(3, '0')}` };
	const { id, opening } = await newCase({ channel: 'callback', slot, contact });
	await openCase(opening, visitor, site, AT);
	await claim({ id, agent: asha, now: AT });
	return id;
}
const ring = (id: string, result: Parameters<typeof called>[0]['result'], now = AT) =>
	called({ id, agent: asha, result, seconds: 20, now }, site);
const freeAt = async (start: string) => {
	const [team] = site.teams;
	if (!team) throw new Error('no team');
	const from = Date.parse(start);
	const [found] = await freeCallbackSlots(site, team, { from, to: from + 1, now: AT });
	return found?.free;
};

describe('an attempt', () => {
	test('that nobody answered is made again by itself, and then stays with whoever rang', async () => {
		const id = await agreed();
		await ring(id, 'no-answer');
		const again = new Date(AT + 10 * MINUTE);
		expect(await caseById(id)).toMatchObject({
			...{ state: 'waiting', agentId: null, promisedAt: again, slot: again }
		});
		expect(await takeNext(asha, site, AT + 4 * MINUTE)).toBe('nothing');
		expect(await takeNext(asha, site, AT + 5 * MINUTE)).toEqual({ id });
		await ring(id, 'busy', AT + 10 * MINUTE);
		await claim({ id, agent: asha, now: AT + 70 * MINUTE });
		await ring(id, 'no-answer', AT + 70 * MINUTE);
		expect(await caseById(id)).toMatchObject({ state: 'active', agentId: 'asha', slot: null });
		const told = (await eventsAfter(id, 0, 'visitor')).filter(({ kind }) => kind === 'called');
		expect(told.map(({ data }) => data?.next)).toEqual(['again', 'again', 'write']);
	});

	test('starts to count anew when another time is agreed', async () => {
		const id = await agreed();
		await ring(id, 'no-answer');
		const later = new Date(AT + 120 * MINUTE).toISOString();
		const wish = { id: crypto.randomUUID(), channel: 'callback' as const, slot: later };
		await changeChannel(id, wish, visitor, site, AT);
		await claim({ id, agent: asha, now: AT });
		await ring(id, 'no-answer');
		expect(await caseById(id)).toMatchObject({ slot: new Date(AT + 10 * MINUTE) });
	});

	test('at a wrong number asks for another one', async () => {
		const id = await agreed();
		await ring(id, 'wrong-number');
		expect(await caseById(id)).toMatchObject({ state: 'active', agentId: 'asha' });
		expect((await eventsAfter(id, 0, 'visitor')).at(-1)?.data).toMatchObject({
			next: 'ask-number'
		});
	});
});

describe('a call', () => {
	test('that its customer takes back frees its place, once', async () => {
		const id = await agreed();
		expect(await freeAt(slot)).toBe(1);
		const wish = crypto.randomUUID();
		await Promise.all([withdraw(id, wish, visitor, AT), withdraw(id, wish, visitor, AT)]);
		await withdraw(id, crypto.randomUUID(), visitor, AT);
		expect(await freeAt(slot)).toBe(2);
		expect(await caseById(id)).toMatchObject({ state: 'resolved', outcome: 'withdrawn' });
		expect(
			(await eventsAfter(id, 0, 'visitor')).filter(({ kind }) => kind === 'resolved')
		).toHaveLength(1);
	});

	test('is asked for at one number a few times a day, and sent again it counts once', async () => {
		const contact = { phone: '98490 99999' };
		const ask = async () => {
			const { opening } = await newCase({ channel: 'callback', slot: 'now', contact });
			await openCase(opening, visitor, site, AT);
			return openCase(opening, visitor, site, AT);
		};
		for (let i = 0; i < 6; i += 1) await ask();
		await expect(ask()).rejects.toMatchObject({ reason: 'phone-often' });
	});

	test('goes to no number that earns by being rung, nor to a country we do not call', async () => {
		const ask = async (phone: string) => {
			const { opening } = await newCase({ channel: 'callback', slot: 'now', contact: { phone } });
			return openCase(opening, visitor, site, AT);
		};
		await expect(ask('+381 900 123456')).rejects.toMatchObject({ reason: 'phone-costly' });
		await expect(ask('+1 212 555 0123')).rejects.toMatchObject({ reason: 'phone-country' });
		await expect(ask('12345')).rejects.toMatchObject({ reason: 'phone-invalid' });
	});
});
