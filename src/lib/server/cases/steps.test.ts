import { beforeAll, describe, expect, test } from 'vitest';
import { getStore } from '$lib/server/store';
import { agent, newCase, outcomes } from '../../../../tests/case';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import {
	appendMessage,
	atDesk,
	called,
	caseById,
	caseByReceipt,
	caseForSecret,
	casesByReceipt,
	changeChannel,
	claim,
	eventsAfter,
	note,
	openCase,
	queueFor,
	release,
	reopen,
	resolve,
	visitor,
	type Author
} from '.';

useStore();
beforeAll(() => atDesk(asha, MONDAY_10 + 600_000));

const [asha, ravi] = [agent('Asha'), agent('Ravi')];
const by = (who: typeof asha): Author => ({ by: 'agent', agent: who });
const opened = async (wanted: Parameters<typeof newCase>[0] = {}) => {
	const made = await newCase(wanted);
	await openCase(made.opening, visitor, site, MONDAY_10);
	return made;
};
const say = (id: string, text: string, author = visitor, messageId: string = crypto.randomUUID()) =>
	appendMessage(id, { id: messageId, text }, author, site, MONDAY_10);
const kinds = async (id: string, audience: 'visitor' | 'staff' = 'staff') =>
	(await eventsAfter(id, 0, audience)).map(({ kind }) => kind);

describe('messages', () => {
	test('are numbered in order, without gaps, however many write at once', async () => {
		const { id } = await opened();
		const said = await Promise.all(Array.from({ length: 30 }, (_, i) => say(id, `line ${i}`)));
		const events = await eventsAfter(id, 0, 'visitor');
		expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 31 }, (_, i) => i + 1));
		expect(said.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(
			events.slice(1).map(({ seq }) => seq)
		);
	});

	test('of many chats at one moment are one commit, and one that comes twice keeps none back', async () => {
		const chats = await Promise.all(Array.from({ length: 12 }, () => opened()));
		const twice = crypto.randomUUID();
		const ids = chats.map((_, i) => (i < 2 ? twice : crypto.randomUUID()));
		const [first] = chats;
		if (!first) throw new Error('none');
		const commits = async () => {
			const { rows } = await getStore().pool.query<{ xid: string }>(
				'select distinct xmin::text as xid from case_events where client_id = any ($1)',
				[ids]
			);
			return rows.length;
		};
		await Promise.all(chats.map(({ id }, i) => say(id, `line ${i}`, visitor, ids[i])));
		expect(await commits()).toBe(1);
		const again = await Promise.all([
			...[1, 2, 3].map(() => say(first.id, 'line 0', visitor, twice)),
			...chats.slice(1).map(({ id }) => say(id, 'more'))
		]);
		expect(again.map(({ seq }) => seq)).toEqual([2, 2, 2, ...chats.slice(1).map(() => 3)]);
	});

	test('sent again are one message with one answer', async () => {
		const { id } = await opened();
		const messageId = crypto.randomUUID();
		const tries = Array.from({ length: 8 }, () => say(id, 'Hello', visitor, messageId));
		const answers = await Promise.all(tries);
		expect(new Set(answers.map(({ seq }) => seq))).toEqual(new Set([2]));
		await expect(say(id, 'Other', visitor, messageId)).rejects.toMatchObject({
			reason: 'id-taken'
		});
		expect(await kinds(id)).toEqual(['opened', 'message']);
	});

	test('to a case that is not there are refused', async () => {
		await expect(say(crypto.randomUUID(), 'Anybody?')).rejects.toMatchObject({
			reason: 'not-found'
		});
	});

	test('of an agent need the case in their hands', async () => {
		const { id } = await opened();
		await expect(say(id, 'Hi', by(asha))).rejects.toMatchObject({ reason: 'wrong-state' });
		await claim({ id, agent: asha });
		await say(id, 'Hi', by(asha));
		await expect(say(id, 'Me too', by(ravi))).rejects.toMatchObject({
			reason: 'held-by-another',
			help: { agent: 'Asha' }
		});
		expect((await eventsAfter(id, 2, 'visitor'))[0]).toMatchObject({ by: 'agent', agent: 'Asha' });
	});

	test('of a visitor open a resolved case again, with a new promise', async () => {
		const { id } = await opened();
		await resolve({ id, agent: asha, outcome: 'no-answer' });
		const later = MONDAY_10 + 600_000;
		const message = { id: crypto.randomUUID(), text: 'It broke again' };
		expect(await appendMessage(id, message, visitor, site, later)).toMatchObject({
			state: 'waiting'
		});
		expect(await caseById(id)).toMatchObject({
			outcome: null,
			promisedAt: new Date(later + 60_000)
		});
	});
});

describe('a claim', () => {
	test('goes to one of two agents who tap at once', async () => {
		const { id } = await opened();
		const taps = [asha, ravi, asha, ravi, asha, ravi].map((who) => claim({ id, agent: who }));
		const { done, refused } = await outcomes(taps);
		expect([done.length, refused.length]).toEqual([3, 3]);
		expect(refused[0]).toMatchObject({ reason: 'held-by-another' });
		expect(await kinds(id)).toEqual(['opened', 'claimed']);
	});

	test('ends with a release, and the promise stays', async () => {
		const { id } = await opened();
		await claim({ id, agent: asha });
		await expect(release({ id, agent: ravi })).rejects.toMatchObject({ reason: 'held-by-another' });
		await release({ id, agent: asha });
		expect(await caseById(id)).toMatchObject({
			state: 'waiting',
			agentId: null,
			promisedAt: new Date(MONDAY_10 + 60_000)
		});
		await claim({ id, agent: ravi });
	});

	test('of a resolved case is refused', async () => {
		const { id } = await opened();
		await resolve({ id, agent: asha, outcome: 'duplicate' });
		await expect(claim({ id, agent: asha })).rejects.toMatchObject({ reason: 'wrong-state' });
	});
});

describe('at the desk', () => {
	test('a step sent twice happens once', async () => {
		const { id } = await opened();
		const clientId = crypto.randomUUID();
		await note({ id, agent: asha, clientId, text: 'Rang, busy' });
		await note({ id, agent: asha, clientId, text: 'Rang, busy' });
		expect(await kinds(id)).toEqual(['opened', 'note']);
	});

	test('a call is kept with its result, and a case with its outcome', async () => {
		const { id } = await opened({ channel: 'callback', slot: 'now' });
		await claim({ id, agent: asha });
		await called({ id, agent: asha, result: 'reached', seconds: 95, now: MONDAY_10 }, site);
		await resolve({ id, agent: asha, outcome: 'solved' });
		const data = (await eventsAfter(id, 2, 'staff')).map((event) => event.data);
		expect(data).toEqual([{ result: 'reached', seconds: 95, next: 'talk' }, { outcome: 'solved' }]);
		expect(await caseById(id)).toMatchObject({
			state: 'resolved',
			outcome: 'solved',
			agentId: null
		});
		await reopen({ id, agent: ravi, now: MONDAY_10 }, site);
		expect(await caseById(id)).toMatchObject({ state: 'waiting', outcome: null });
	});

	test('resolving what another just took is refused', async () => {
		const { id } = await opened();
		await claim({ id, agent: asha });
		const late = resolve({ id, agent: ravi, outcome: 'solved' });
		await expect(late).rejects.toMatchObject({ reason: 'held-by-another' });
	});

	test('a chat becomes a callback in the middle, with a number and a time', async () => {
		const { id } = await opened();
		const slot = new Date('2026-12-01T09:30:00+05:30').toISOString();
		const wish = {
			...{ id: crypto.randomUUID(), channel: 'callback' as const, slot },
			contact: { phone: '98490 12345' }
		};
		await changeChannel(id, wish, visitor, site, MONDAY_10);
		await changeChannel(id, wish, visitor, site, MONDAY_10);
		expect(await kinds(id)).toEqual(['opened', 'channel', 'contact', 'booked']);
		expect(await caseById(id)).toMatchObject({ channel: 'callback', promisedAt: new Date(slot) });
	});
});

describe('the queue', () => {
	test('has the earliest promise first, of the agent’s team, and what they hold', async () => {
		const floor = agent('Floor', { team: 'floor' });
		const context = { searches: [], articles: [], steps: [], votes: [], shop: 'abids' };
		const shop = { context, channel: 'kiosk-call' as const };
		const [call, chat, held] = [await opened(shop), await opened(), await opened(shop)];
		await claim({ id: held.id, agent: floor });
		await say(chat.id, 'Are you there?');
		const ids = (await queueFor(floor, site, MONDAY_10)).map(({ id }) => id);
		expect(ids).toEqual(expect.arrayContaining([call.id, held.id]));
		expect(ids).not.toContain(chat.id);
		const everything = await queueFor(agent('Boss', { isSupervisor: true }), site, MONDAY_10);
		const waiting = everything.filter(({ state }) => state === 'waiting');
		const times = waiting.map(({ promisedAt }) => promisedAt);
		expect(times).toEqual(times.toSorted());
		expect(everything.find(({ id }) => id === chat.id)).toMatchObject({
			preview: 'Are you there?',
			awaitsReply: true
		});
	});
});

describe('a case opens', () => {
	test('to its secret, and to no other', async () => {
		const [mine, other] = [await opened(), await opened()];
		expect((await caseForSecret(mine.id, mine.secret))?.id).toBe(mine.id);
		for (const secret of [other.secret, mine.opening.claim, '', 'x'.repeat(43)]) {
			expect(await caseForSecret(mine.id, secret)).toBeUndefined();
		}
		expect(await caseForSecret(crypto.randomUUID(), mine.secret)).toBeUndefined();
	});

	test('to a receipt with its state only', async () => {
		const { id } = await opened({ text: 'private words' });
		const receipt = (await caseById(id))?.receipt ?? '';
		expect(await caseByReceipt(receipt)).toEqual({
			receipt,
			state: 'waiting',
			promisedAt: new Date(MONDAY_10 + 60_000).toISOString()
		});
		expect((await casesByReceipt(receipt)).map((row) => row.id)).toEqual([id]);
		expect(await caseByReceipt('00000000')).toBeUndefined();
	});
});
