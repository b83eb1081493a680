import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errorsLogged } from '$lib/server/log';
import { getStore } from '$lib/server/store';
import { exchangeOf, openTelephony } from '$lib/server/telephony';
import { agent, newCase } from '../../../../tests/case';
import { startExchange } from '../../../../tests/exchange';
import { startPhone } from '../../../../tests/phone';
import { site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import { beat, settleLost } from './ringing';
import {
	atDesk,
	caseById,
	claim,
	closeRinging,
	eventsAfter,
	hangUpCall,
	liveCallOf,
	merge,
	openCase,
	openRinging,
	ringCustomer,
	visitor
} from '.';

useStore();
const asha = agent('Asha');
let exchange: Awaited<ReturnType<typeof startExchange>>;
const opened: { close: () => void }[] = [];
let numbers = 0;

beforeAll(async () => {
	exchange = await startExchange();
	openTelephony(exchangeOf(exchange.url));
	openRinging(() => site);
});
afterAll(async () => {
	await closeRinging();
	for (const one of [exchange, ...opened]) one.close();
});
beforeEach(async () => {
	await getStore().pool.query("delete from live_calls; update cases set state = 'resolved'");
	await atDesk(asha);
});

const phone = async (user: string, answer: Parameters<typeof startPhone>[0]) => {
	const made = await startPhone(answer);
	opened.push(made);
	exchange.users.set(user, made.port);
	return made;
};

/** A callback that Asha holds, with a phone at each end. */
async function held(
	agentAnswers: Parameters<typeof startPhone>[0],
	customerAnswers?: Parameters<typeof startPhone>[0]
) {
	numbers += 1;
	const number = `+9198490${String(numbers).padStart(5, '5')}`;
	const desk = await phone('201', agentAnswers);
	const customer = customerAnswers === undefined ? undefined : await phone(number, customerAnswers);
	const { id, opening } = await newCase({ channel: 'callback', contact: { phone: number } });
	await openCase(opening, visitor, site);
	await claim({ id, agent: asha });
	return { id, desk, customer };
}
const press = (id: string) => ringCustomer({ id, agent: asha, extension: '201' }, site);
const phaseOf = async (id: string) => (await liveCallOf(id))?.phase;
const lines = async (id: string) =>
	(await eventsAfter(id, 0, 'staff')).filter(({ kind }) => kind === 'calling' || kind === 'called');
/** The last line of the log, once no call lasts. */
async function ended(id: string) {
	await expect.poll(() => liveCallOf(id)).toBeUndefined();
	return (await lines(id)).at(-1);
}

describe('a call through the exchange', () => {
	test('rings the agent, then the customer, and joins their media', async () => {
		const { id, desk, customer } = await held('picks-up', 'picks-up');
		await press(id);
		await expect.poll(() => phaseOf(id)).toBe('talking');
		await expect.poll(() => desk.heard).toContain('ACK');
		expect(desk.media()).toContain('m=audio 4000');
		expect(customer?.media()).toContain('m=audio 4000');
		customer?.hangUp();
		expect(await ended(id)).toMatchObject({
			kind: 'called',
			data: { result: 'reached', by: 'customer', next: 'talk' }
		});
		await expect.poll(() => desk.heard).toContain('BYE');
		expect(await caseById(id)).toMatchObject({ state: 'active', agentId: 'asha' });
	});

	test('is hung up from the desk on both phones', async () => {
		const { id, desk, customer } = await held('picks-up', 'picks-up');
		await press(id);
		await expect.poll(() => phaseOf(id)).toBe('talking');
		await hangUpCall({ id, agent: asha });
		expect(await ended(id)).toMatchObject({ data: { result: 'reached', by: 'agent' } });
		await expect
			.poll(() => [desk.heard, customer?.heard].every((all) => all?.includes('BYE')))
			.toBe(true);
	});

	test.each([
		[486, 'busy', 'again'],
		[480, 'no-answer', 'again'],
		[404, 'wrong-number', 'ask-number']
	])(
		'to a customer whose phone says %d is an attempt: %s, and then %s',
		async (status, result, next) => {
			const { id, desk } = await held('picks-up', status);
			await press(id);
			expect(await ended(id)).toMatchObject({ kind: 'called', data: { result, next } });
			await expect.poll(() => desk.heard).toContain('BYE');
			expect((await caseById(id))?.state).toBe(next === 'again' ? 'waiting' : 'active');
		}
	);

	test('is cancelled while the customer is rung, and is no attempt', async () => {
		const { id, desk, customer } = await held('picks-up', 'rings');
		await press(id);
		await expect.poll(() => phaseOf(id)).toBe('customer');
		await hangUpCall({ id, agent: asha });
		expect(await ended(id)).toMatchObject({ kind: 'calling', data: { end: 'cancelled' } });
		await expect.poll(() => customer?.heard).toContain('CANCEL');
		await expect.poll(() => desk.heard).toContain('BYE');
		expect(await caseById(id)).toMatchObject({ state: 'active', agentId: 'asha' });
	});

	test('whose agent does not pick up rings no customer and tells them nothing', async () => {
		const { id, customer } = await held(480, 'picks-up');
		await press(id);
		expect(await ended(id)).toMatchObject({ data: { end: 'agent-no-answer' } });
		expect(customer?.heard).toEqual([]);
		expect((await eventsAfter(id, 0, 'visitor')).map(({ kind }) => kind)).not.toContain('calling');
	});

	test('pressed twice is one call, and an agent has one at a time', async () => {
		const { id } = await held('rings');
		const other = await held('rings');
		const clientId = crypto.randomUUID();
		const request = { id, agent: asha, extension: '201', clientId };
		await Promise.all([ringCustomer(request, site), ringCustomer(request, site)]);
		await expect(press(other.id)).rejects.toMatchObject({ reason: 'line-busy' });
		expect(await lines(id)).toHaveLength(1);
		await hangUpCall({ id, agent: asha });
		await ended(id);
	});

	test('is hung up by nobody else, but by a supervisor', async () => {
		const { id } = await held('rings');
		await press(id);
		await hangUpCall({ id, agent: agent('Ravi') });
		expect(await phaseOf(id)).toBe('agent');
		await hangUpCall({ id, agent: agent('Meera', { isSupervisor: true }) });
		expect(await ended(id)).toMatchObject({ data: { end: 'cancelled' } });
	});

	test('goes on in the case into which its own is merged, and ends in that one’s log', async () => {
		const { id, customer } = await held('picks-up', 'picks-up');
		const target = await held('picks-up');
		await press(id);
		await expect.poll(() => phaseOf(id)).toBe('talking');
		await merge({ id: target.id, other: id, agent: asha }, site);
		expect(await liveCallOf(target.id)).toEqual(await liveCallOf(id));
		await expect(press(target.id)).rejects.toMatchObject({ reason: 'line-busy' });
		customer?.hangUp();
		const end = { kind: 'called', data: { result: 'reached', by: 'customer' } };
		expect(await ended(target.id)).toMatchObject(end);
		expect((await lines(id)).at(-1)).toMatchObject(end);
		expect(await caseById(target.id)).toMatchObject({ state: 'active', agentId: 'asha' });
	});

	test('begun and hung up where a merged case is still shown is the call of the one that goes on', async () => {
		const { id } = await held('rings');
		const target = await held('rings');
		await merge({ id: target.id, other: id, agent: asha }, site);
		await press(id);
		const { rows } = await getStore().pool.query('select case_id from live_calls');
		expect(rows).toEqual([{ case_id: target.id }]);
		await hangUpCall({ id, agent: asha });
		expect(await ended(target.id)).toMatchObject({ data: { end: 'cancelled' } });
	});

	test('is not mixed up with another: two cases in a call are not merged', async () => {
		const { id } = await held('rings');
		const target = await held('rings');
		await press(id);
		await getStore().pool.query(
			`insert into live_calls (case_id, id, agent_id, agent, phase, since, node, seen_at)
			 values ($1, gen_random_uuid(), 'ravi', $2, 'talking', now(), gen_random_uuid(), now())`,
			[target.id, JSON.stringify(agent('Ravi'))]
		);
		const mergeNow = merge({ id: target.id, other: id, agent: asha }, site);
		await expect(mergeNow).rejects.toMatchObject({ reason: 'merge-calls' });
		expect(await caseById(id)).toMatchObject({ mergedInto: null, state: 'active' });
		await hangUpCall({ id, agent: asha });
		await ended(id);
	});

	test('whose end cannot be written at first is written a little later', async () => {
		const { pool } = getStore();
		const { id } = await held(480);
		await pool.query(`create function refuse() returns trigger language plpgsql as
			$$ begin raise exception 'not now'; end $$;
			create trigger refuse before delete on live_calls execute function refuse()`);
		const before = errorsLogged();
		await press(id);
		await expect.poll(errorsLogged).toBeGreaterThan(before);
		expect(await liveCallOf(id)).toBeDefined();
		await pool.query('drop function refuse cascade');
		expect(await ended(id)).toMatchObject({ data: { end: 'agent-no-answer' } });
	});

	test('needs a phone of the agent, a case of theirs, and a number we ring', async () => {
		const { id } = await held('picks-up', 'picks-up');
		const ravi = agent('Ravi');
		await expect(
			ringCustomer({ id, agent: asha, extension: undefined }, site)
		).rejects.toMatchObject({ reason: 'no-extension' });
		await expect(ringCustomer({ id, agent: ravi, extension: '202' }, site)).rejects.toMatchObject({
			reason: 'held-by-another'
		});
		const { id: silent, opening } = await newCase();
		await openCase(opening, visitor, site);
		await expect(press(silent)).rejects.toMatchObject({ reason: 'phone-invalid' });
	});
});

describe('a call whose node is gone', () => {
	const gone = (id: string, who: ReturnType<typeof agent>, phase: string, kept: unknown = who) =>
		getStore().pool.query(
			`insert into live_calls (case_id, id, agent_id, agent, phase, since, node, seen_at)
			 values ($1, gen_random_uuid(), $2, $3, $4, now() - interval '2 minutes', gen_random_uuid(), now() - interval '1 minute')`,
			[id, who.id, JSON.stringify(kept), phase]
		);
	const lost = async (phase: string, kept?: unknown) => {
		const { id } = await held('rings');
		await gone(id, asha, phase, kept);
		await Promise.all([settleLost(), settleLost()]);
		expect(await liveCallOf(id)).toBeUndefined();
		return { id, lines: await lines(id) };
	};

	test('ends all the same when its agent was kept in another way', async () => {
		const { lines: told } = await lost('talking', { id: 'asha', title: 'of an older version' });
		expect(told).toMatchObject([{ kind: 'called', agent: 'Asha', data: { result: 'reached' } }]);
	});

	test('keeps no other waiting when its end cannot be written, and shows in the figures', async () => {
		const [bad, good] = [await held('rings'), await held('rings')];
		await gone(bad.id, asha, 'talking');
		await gone(good.id, agent('Ravi'), 'talking');
		const isBad = (state: string) =>
			getStore().pool.query('update cases set state = $2 where id = $1', [bad.id, state]);
		await isBad('unheard-of');
		const before = errorsLogged();
		await settleLost();
		expect(await lines(good.id)).toHaveLength(1);
		expect(await lines(bad.id)).toHaveLength(0);
		expect(errorsLogged()).toBe(before + 1);
		await isBad('active');
		await settleLost();
		expect(await lines(bad.id)).toHaveLength(1);
	});

	test('is not kept alive by another one of the same node', async () => {
		const [alive, other] = [await held('rings'), await held('rings')];
		await press(alive.id);
		await gone(other.id, agent('Ravi'), 'customer');
		await getStore().pool.query(
			'update live_calls set node = (select node from live_calls where case_id = $1)',
			[alive.id]
		);
		await beat();
		expect(await lines(other.id)).toMatchObject([{ data: { end: 'interrupted' } }]);
		expect(await phaseOf(alive.id)).toBe('agent');
		await hangUpCall({ id: alive.id, agent: asha });
		await ended(alive.id);
	});

	test('while it rang stays with its agent, and is told of once', async () => {
		const { id, lines: told } = await lost('customer');
		expect(told).toMatchObject([{ kind: 'calling', data: { end: 'interrupted' } }]);
		expect(await caseById(id)).toMatchObject({ state: 'active', agentId: 'asha' });
	});

	test('while they talked has reached the customer', async () => {
		const { lines: told } = await lost('talking');
		expect(told).toMatchObject([{ kind: 'called', data: { result: 'reached', seconds: 60 } }]);
	});
});
