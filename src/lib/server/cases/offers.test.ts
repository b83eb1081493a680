import { beforeEach, describe, expect, test } from 'vitest';
import { getStore } from '$lib/server/store';
import { agent, newCase, outcomes } from '../../../../tests/case';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import {
	accept,
	activeAtDesk,
	appendMessage,
	atDesk,
	caseById,
	claim,
	colleagues,
	dispatch,
	eventsAfter,
	join,
	note,
	openCase,
	pass,
	queueFor,
	setAway,
	takeNext,
	transfer,
	visitor
} from '.';

useStore();

const [asha, ravi, mira] = [agent('Asha'), agent('Ravi'), agent('Mira', { team: 'floor' })];
const boss = agent('Boss', { isSupervisor: true });
const AT = MONDAY_10;
const pushing = {
	...site,
	teams: site.teams.map(
		(team) => ({ ...team, queue: team.id === 'india' ? 'push' : 'pull' }) as const
	)
};
const opened = async (wanted: Parameters<typeof newCase>[0] = {}, now = AT) => {
	const made = await newCase(wanted);
	await openCase(made.opening, visitor, site, now);
	return made;
};
const kinds = async (id: string, audience: 'visitor' | 'staff' = 'staff') =>
	(await eventsAfter(id, 0, audience)).map(({ kind }) => kind);
const held = async (who: typeof asha) => {
	const { id } = await opened();
	await claim({ id, agent: who, now: AT });
	return id;
};

beforeEach(async () => {
	await getStore().pool.query("delete from presence; update cases set state = 'resolved'");
	for (const who of [asha, ravi, mira]) await atDesk(who, AT);
});

describe('the next case', () => {
	test('is the earliest promise that there is room for', async () => {
		await opened({ channel: 'message' });
		const chat = await opened();
		expect(await takeNext(asha, site, AT)).toEqual({ id: chat.id });
		const chats = [await opened(), await opened()];
		for (const { id } of chats) await claim({ id, agent: asha, now: AT });
		expect(await takeNext(asha, site, AT)).toBe('full');
	});

	test('is another one for each of many who ask at once, and nothing for the rest', async () => {
		const cases = [await opened(), await opened(), await opened()];
		const askers = Array.from({ length: 5 }, (_, i) => agent(`Agent${i}`));
		const given = await Promise.all(askers.map((who) => takeNext(who, site, AT)));
		const ids = given.flatMap((next) => (typeof next === 'object' ? [next.id] : []));
		expect(ids.sort()).toEqual(cases.map(({ id }) => id).sort());
		expect(given.filter((next) => next === 'nothing')).toHaveLength(2);
	});

	test('is no call before its time, and each third is overdue where one is', async () => {
		const slot = '2026-11-23T05:30:00.000Z';
		await opened({ channel: 'callback', slot, contact: { phone: '98490 12345' } });
		expect(await takeNext(asha, site, AT)).toBe('nothing');
		const late = await opened({}, AT - 600_000);
		const fresh = [await opened(), await opened()];
		const taken = [];
		for (let i = 0; i < 3; i += 1) taken.push(await takeNext(asha, site, AT));
		expect(taken.slice(0, 2)).toEqual(expect.arrayContaining(fresh.map(({ id }) => ({ id }))));
		expect(taken[2]).toEqual({ id: late.id });
	});

	test('stands on top of the queue, also where it is overdue and a call is booked for later', async () => {
		const slot = '2026-11-23T05:30:00.000Z';
		const booked = await opened({ channel: 'callback', slot, contact: { phone: '98490 12346' } });
		const late = await opened({}, AT - 600_000);
		const ids = (await queueFor(asha, site, AT)).map(({ id }) => id);
		expect(ids.filter((id) => [booked.id, late.id].includes(id))).toEqual([late.id, booked.id]);
	});

	test('of another team shows before its promise breaks, if it helps that one out', async () => {
		const helped = {
			...site,
			teams: site.teams.map((team) =>
				team.id === 'india' ? { ...team, overflow: ['floor'] } : team
			)
		};
		const { id } = await opened();
		const sees = async (now: number) =>
			(await queueFor(mira, helped, now)).some((entry) => entry.id === id);
		expect([await sees(AT + 29_000), await sees(AT + 30_000)]).toEqual([false, true]);
	});
});

const awayAt = async (now: number) =>
	(await colleagues(now)).filter(({ isAway }) => isAway).map((one) => one.id);

describe('a team that pushes', () => {
	test('offers a case to one agent, and to the next when it lapses', async () => {
		const { id } = await opened();
		await dispatch(pushing, AT);
		const first = (await caseById(id))?.offeredTo;
		await dispatch(pushing, AT + 29_000);
		expect((await caseById(id))?.offeredTo).toBe(first);
		for (const who of [asha, ravi]) await atDesk(who, AT + 30_000);
		await dispatch(pushing, AT + 30_000);
		const second = (await caseById(id))?.offeredTo;
		expect([first, second].sort()).toEqual(['asha', 'ravi']);
		const away = (await colleagues(AT + 30_000)).filter(({ isAway }) => isAway);
		expect(away.map((one) => one.id)).toEqual([first]);
		expect(await kinds(id)).toEqual(['opened', 'offered', 'passed', 'offered']);
		expect(await kinds(id, 'visitor')).toEqual(['opened']);
	});

	test('turns nobody away who was busy writing while one offer lapsed, and asks others first', async () => {
		await setAway(ravi, true, AT);
		const { id } = await opened();
		await dispatch(pushing, AT);
		expect(await caseById(id)).toMatchObject({ offeredTo: 'asha' });
		await activeAtDesk('asha', AT + 20_000);
		await setAway(ravi, false, AT);
		for (const who of [asha, ravi]) await atDesk(who, AT + 30_000);
		await dispatch(pushing, AT + 30_000);
		expect(await awayAt(AT + 30_000)).toEqual([]);
		expect(await caseById(id)).toMatchObject({ offeredTo: 'ravi' });
		await accept({ id, agent: ravi, now: AT + 31_000 });

		// Asha holds nothing, and is asked after Ravi all the same.
		const next = await opened({}, AT + 32_000);
		await dispatch(pushing, AT + 32_000);
		expect(await caseById(next.id)).toMatchObject({ offeredTo: 'ravi' });
	});

	/** Asha alone lets an offer lapse while she is busy. @returns the one that she is offered next */
	async function lapsedWhileBusy() {
		await setAway(ravi, true, AT);
		await opened();
		await dispatch(pushing, AT);
		await activeAtDesk('asha', AT + 10_000);
		await atDesk(asha, AT + 30_000);
		const second = await opened({}, AT + 30_000);
		await dispatch(pushing, AT + 30_000);
		return second;
	}

	test('turns who is busy away when they let a second one in a row lapse, or did nothing', async () => {
		const second = await lapsedWhileBusy();
		expect(await awayAt(AT + 30_000)).toEqual(['ravi']);
		expect(await caseById(second.id)).toMatchObject({ offeredTo: 'asha' });
		await activeAtDesk('asha', AT + 50_000);
		await atDesk(asha, AT + 60_000);
		await dispatch(pushing, AT + 60_000);
		expect(await awayAt(AT + 60_000)).toEqual(['asha']);
	});

	test('forgets a lapse once its agent has answered an offer', async () => {
		const second = await lapsedWhileBusy();
		await pass({ id: second.id, agent: asha, now: AT + 31_000 });
		expect((await colleagues(AT + 31_000)).find(({ id }) => id === 'asha')?.lapses).toBe(0);
	});

	test('asks nobody who is away or full, and nobody again who has just said no', async () => {
		await setAway(ravi, true, AT);
		const { id } = await opened();
		await dispatch(pushing, AT);
		await pass({ id, agent: asha, now: AT + 1000 });
		await dispatch(pushing, AT + 2000);
		expect(await caseById(id)).toMatchObject({ state: 'waiting', offeredTo: null });
		await setAway(ravi, false, AT);
		await dispatch(pushing, AT + 3000);
		expect(await caseById(id)).toMatchObject({ offeredTo: 'ravi' });
	});

	test('gives the case to whom it was offered, and to nobody when that is over', async () => {
		const { id } = await opened();
		await dispatch(pushing, AT);
		const to = (await caseById(id))?.offeredTo === 'asha' ? asha : ravi;
		const other = to === asha ? ravi : asha;
		await expect(accept({ id, agent: other, now: AT + 1000 })).rejects.toMatchObject({
			reason: 'offer-over'
		});
		await expect(accept({ id, agent: to, now: AT + 30_001 })).rejects.toMatchObject({
			reason: 'offer-over'
		});
		await accept({ id, agent: to, now: AT + 5000 });
		expect(await caseById(id)).toMatchObject({ state: 'active', agentId: to.id, offeredTo: null });
	});

	test('offers each agent one case at a time, however often it looks', async () => {
		for (let i = 0; i < 5; i += 1) await opened();
		await Promise.all([dispatch(pushing, AT), dispatch(pushing, AT), dispatch(pushing, AT)]);
		const { rows } = await getStore().pool.query<{ offered_to: string }>(
			"select offered_to from cases where state = 'waiting' and offered_to is not null"
		);
		expect(rows.map((row) => row.offered_to).sort()).toEqual(['asha', 'ravi']);
	});
});

describe('a transfer', () => {
	test('to an agent leaves the case with its holder until it is accepted', async () => {
		const id = await held(asha);
		const request = { id, agent: asha, to: { agent: 'ravi' }, note: 'speaks Hindi', now: AT };
		await transfer(request, site);
		expect(await caseById(id)).toMatchObject({ state: 'active', agentId: 'asha' });
		await accept({ id, agent: ravi, now: AT + 1000 });
		expect(await caseById(id)).toMatchObject({ state: 'active', agentId: 'ravi', offeredTo: null });
		expect(await kinds(id, 'visitor')).toEqual(['opened', 'claimed', 'transferred']);
		expect(JSON.stringify(await eventsAfter(id, 0, 'visitor'))).not.toContain('speaks Hindi');
	});

	test('that nobody accepts within half a minute comes back', async () => {
		const id = await held(asha);
		await transfer({ id, agent: asha, to: { team: 'floor' }, now: AT }, site);
		await dispatch(site, AT + 30_000);
		expect(await caseById(id)).toMatchObject({ agentId: 'asha', offeredTeam: null });
		await expect(accept({ id, agent: mira, now: AT + 31_000 })).rejects.toMatchObject({
			reason: 'held-by-another'
		});
		expect((await colleagues(AT)).some(({ isAway }) => isAway)).toBe(false);
		expect(await kinds(id)).toEqual(['opened', 'claimed', 'offered', 'passed']);
	});

	test('to a team goes to the first of it who accepts', async () => {
		const id = await held(asha);
		await transfer({ id, agent: asha, to: { team: 'floor' }, now: AT }, site);
		const offers = (await queueFor(mira, site, AT)).filter(({ offer }) => offer?.isMine);
		expect(offers).toMatchObject([{ id, offer: { from: 'Asha' } }]);
		const second = agent('Nila', { team: 'floor' });
		const taps = [mira, second].map((who) => accept({ id, agent: who, now: AT + 1000 }));
		const { done, refused } = await outcomes(taps);
		expect([done.length, refused.length]).toEqual([1, 1]);
		expect(await caseById(id)).toMatchObject({ team: 'floor', state: 'active' });
	});

	test('is refused to a team that is closed, with its hours, or unknown, or to who is away', async () => {
		const id = await held(asha);
		const to = (target: { team: string } | { agent: string }) =>
			transfer({ id, agent: asha, to: target, now: AT }, site);
		await expect(to({ team: 'serbia' })).rejects.toMatchObject({
			reason: 'team-closed',
			help: { next: '2026-11-23T08:00:00.000Z' }
		});
		await expect(to({ team: 'moon' })).rejects.toMatchObject({ reason: 'team-unknown' });
		await setAway(ravi, true, AT);
		await expect(to({ agent: 'ravi' })).rejects.toMatchObject({ reason: 'agent-away' });
		await expect(to({ agent: 'ghost' })).rejects.toMatchObject({ reason: 'agent-away' });
		expect(await kinds(id)).toEqual(['opened', 'claimed']);
	});

	test('of a case that nobody holds moves it at once', async () => {
		const { id } = await opened();
		await transfer({ id, agent: asha, to: { team: 'floor' }, now: AT }, site);
		expect(await caseById(id)).toMatchObject({ team: 'floor', state: 'waiting' });
	});
});

describe('together', () => {
	test('a colleague is asked, and has answered with a note', async () => {
		const id = await held(asha);
		await note({ id, agent: asha, text: 'Is this a known fault?', ask: 'mira', now: AT });
		const asked = async () =>
			(await queueFor(mira, site, AT)).filter(({ isAsked }) => isAsked).map((one) => one.id);
		expect(await asked()).toEqual([id]);
		await note({ id, agent: mira, text: 'Yes, swap the cable.', now: AT });
		expect(await asked()).toEqual([]);
		expect(await kinds(id, 'visitor')).toEqual(['opened', 'claimed']);
	});

	test('a supervisor joins, and only then writes to the customer', async () => {
		const id = await held(asha);
		const say = (who: typeof asha, text: string) =>
			appendMessage(id, { id: crypto.randomUUID(), text }, { by: 'agent', agent: who }, site, AT);
		await expect(say(boss, 'Hello')).rejects.toMatchObject({ reason: 'held-by-another' });
		await expect(join({ id, agent: ravi })).rejects.toMatchObject({ reason: 'held-by-another' });
		await join({ id, agent: boss });
		await join({ id, agent: boss });
		await say(boss, 'Hello');
		await say(asha, 'Boss is here, too');
		expect(await kinds(id, 'visitor')).toEqual([
			...['opened', 'claimed', 'joined', 'message', 'message']
		]);
	});
});
