import { beforeEach, describe, expect, test } from 'vitest';
import { REOPEN_DAYS } from '$lib/cases';
import { getStore } from '$lib/server/store';
import { agent, newCase } from '../../../../tests/case';
import { MONDAY_10, site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import {
	appendMessage,
	caseById,
	caseByNumber,
	caseByReceipt,
	caseForSecret,
	claim,
	eventsAfter,
	merge,
	openCase,
	prioritise,
	relatedTo,
	resolve,
	viewWithPlace,
	visitor,
	withdraw
} from '.';

useStore();
const AT = MONDAY_10;
const DAY_MS = 86_400_000;
const asha = agent('Asha');
const byAsha = { by: 'agent', agent: asha } as const;

beforeEach(() => getStore().pool.query("update cases set state = 'resolved'"));

async function opened(wanted: Parameters<typeof newCase>[0] = {}, now = AT) {
	const made = await newCase({ text: 'first', ...wanted });
	const { receipt } = await openCase(made.opening, visitor, site, now);
	return { id: made.id, secret: made.secret, receipt };
}
async function held(wanted: Parameters<typeof newCase>[0] = {}) {
	const made = await opened(wanted);
	await claim({ id: made.id, agent: asha, now: AT });
	return made;
}
const say = (
	id: string,
	text: string,
	author: typeof byAsha | typeof visitor = visitor,
	now = AT
) => appendMessage(id, { id: crypto.randomUUID(), text }, author, site, now);
const texts = async (id: string, audience: 'visitor' | 'staff' = 'visitor') =>
	(await eventsAfter(id, 0, audience)).flatMap(({ text }) => (text === undefined ? [] : [text]));
const mergeInto = (id: string, other: string, who = asha) =>
	merge({ id, other, agent: who, now: AT }, site);

describe('two cases of one person, merged', () => {
	test('keep their logs, and what is said from then on stands in both, whoever says it where', async () => {
		const [target, source] = [await held({ text: 'target' }), await opened({ text: 'source' })];
		await mergeInto(target.id, source.id);
		await say(source.id, 'written in the old one');
		await say(target.id, 'written in the other');
		await say(target.id, 'answered', byAsha);
		const after = ['written in the old one', 'written in the other', 'answered'];
		expect(await texts(target.id)).toEqual(['target', ...after]);
		expect(await texts(source.id)).toEqual(['source', ...after]);
		const numbers = (await eventsAfter(source.id, 0, 'staff')).map(({ seq }) => seq);
		expect(numbers).toEqual(numbers.map((_, i) => i + 1));
	});

	test('go on under both receipts and secrets, as the one that is left', async () => {
		const [target, source] = [await held(), await opened()];
		await mergeInto(target.id, source.id);
		const row = await caseForSecret(source.id, source.secret);
		if (!row) throw new Error('not there');
		expect(await viewWithPlace(row, site, AT)).toMatchObject({
			...{ id: source.id, receipt: source.receipt, state: 'active', agent: 'Asha' }
		});
		expect(await caseByReceipt(source.receipt)).toMatchObject({ state: 'active' });
		expect(await caseById(source.id)).toMatchObject({ state: 'resolved', outcome: 'duplicate' });
	});

	test('answer a message sent again with the number it has in its own log', async () => {
		const [target, source] = [await held(), await opened()];
		const early = { id: crypto.randomUUID(), text: 'before' };
		const before = await appendMessage(source.id, early, visitor, site, AT);
		await mergeInto(target.id, source.id);
		const late = { id: crypto.randomUUID(), text: 'after' };
		const sent = () => appendMessage(source.id, late, visitor, site, AT);
		const answers = await Promise.all([sent(), sent(), sent()]);
		expect(new Set(answers.map(({ seq }) => seq)).size).toBe(1);
		expect(await appendMessage(source.id, early, visitor, site, AT)).toMatchObject(
			before.seq ? { seq: before.seq } : {}
		);
		const own = (await eventsAfter(source.id, 0, 'visitor')).find(({ text }) => text === 'after');
		expect(own?.seq).toBe(answers[0].seq);
		expect(await texts(target.id)).toEqual(['first', 'after']);
	});

	test('lose no message that comes while they are merged', async () => {
		const [target, source] = [await held(), await opened({ text: 'source' })];
		const lines = Array.from({ length: 12 }, (_, i) => `line ${i}`);
		await Promise.all([
			...lines.map((line) => say(source.id, line)),
			mergeInto(target.id, source.id),
			...lines.map((line) => say(target.id, `${line} there`))
		]);
		const [kept, there] = [await texts(source.id), await texts(target.id)];
		for (const line of lines) {
			expect(kept.filter((text) => text === line)).toHaveLength(1);
			expect(there.filter((text) => text === `${line} there`)).toHaveLength(1);
		}
	});

	test('are merged once, by any number of presses, and in no circle', async () => {
		const [target, source] = [await held(), await opened()];
		await Promise.all([1, 2, 3].map(() => mergeInto(target.id, source.id)));
		const kinds = (await eventsAfter(target.id, 0, 'staff')).map(({ kind }) => kind);
		expect(kinds.filter((kind) => kind === 'absorbed')).toHaveLength(1);
		await expect(mergeInto(target.id, target.id)).rejects.toMatchObject({ reason: 'merge-itself' });
		await expect(mergeInto(source.id, target.id)).rejects.toMatchObject({ reason: 'wrong-state' });
	});

	test('follow on when the one that is left is merged, too', async () => {
		const [last, middle, first] = [await held(), await held(), await opened({ text: 'oldest' })];
		await mergeInto(middle.id, first.id);
		await mergeInto(last.id, middle.id);
		await say(first.id, 'still here');
		expect(await texts(last.id)).toEqual(['first', 'still here']);
		expect(await texts(first.id)).toEqual(['oldest', 'still here']);
	});

	test('bring a booked call, a number and the greater urgency along', async () => {
		const slot = new Date(AT + 3_600_000).toISOString();
		const contact = { phone: '98490 66666' };
		const [target, source] = [await held(), await opened({ channel: 'callback', slot, contact })];
		await prioritise({ id: source.id, agent: asha, priority: 'urgent', now: AT }, site);
		await mergeInto(target.id, source.id);
		expect(await caseById(target.id)).toMatchObject({
			...{ channel: 'callback', slot: new Date(slot), priority: 'urgent' }
		});
		const { rows } = await getStore().pool.query<{ case_id: string }>(
			'select case_id from bookings where case_id = any($1)',
			[[target.id, source.id]]
		);
		expect(rows).toEqual([{ case_id: target.id }]);
		const contacts = (await eventsAfter(target.id, 0, 'staff')).filter(
			({ kind }) => kind === 'contact'
		);
		expect(contacts.at(-1)?.data).toMatchObject({ phone: '+919849066666' });
	});

	test('show no receipt how the other one’s customer is reached', async () => {
		const contact = { phone: '98490 88888' };
		const [target, source, third] = [
			await held({ contact: { email: 'own@example.com' } }),
			await opened({ contact }),
			await opened()
		];
		await mergeInto(target.id, third.id);
		await mergeInto(target.id, source.id);
		for (const { id } of [target, third]) {
			expect(JSON.stringify(await eventsAfter(id, 0, 'visitor'))).not.toContain('88888');
		}
		const own = JSON.stringify(await eventsAfter(target.id, 0, 'visitor'));
		expect(own).toContain('own@example.com');
	});

	test('give the booked time back, by whichever receipt the request is taken back', async () => {
		const slot = new Date(AT + 7_200_000).toISOString();
		const contact = { phone: '98490 99999' };
		const [target, source] = [await held(), await opened({ channel: 'callback', slot, contact })];
		await mergeInto(target.id, source.id);
		await withdraw(source.id, crypto.randomUUID(), visitor, AT);
		const { rowCount } = await getStore().pool.query(
			'select case_id from bookings where case_id = any($1)',
			[[target.id, source.id]]
		);
		expect(rowCount).toBe(0);
	});

	test('are merged by who holds the one and may have the other, and customers are told nothing', async () => {
		const [target, source] = [await held(), await opened()];
		const ravi = agent('Ravi');
		await expect(mergeInto(target.id, source.id, ravi)).rejects.toMatchObject({
			reason: 'held-by-another'
		});
		await claim({ id: source.id, agent: ravi, now: AT });
		await expect(mergeInto(target.id, source.id)).rejects.toMatchObject({
			reason: 'held-by-another'
		});
		const far = agent('Mila', { team: 'serbia' });
		const theirs = await opened();
		await claim({ id: theirs.id, agent: far, now: AT });
		const unseen = await opened();
		await expect(mergeInto(theirs.id, unseen.id, far)).rejects.toMatchObject({
			reason: 'not-found'
		});
		await mergeInto(target.id, unseen.id);
		for (const { id } of [target, unseen]) {
			const kinds = (await eventsAfter(id, 0, 'visitor')).map(({ kind }) => kind);
			expect(kinds).not.toContain('absorbed');
			expect(kinds).not.toContain('merged');
		}
	});

	test('are found by the same number, and by each other', async () => {
		const contact = { phone: '98490 77777' };
		const [one, two] = [await opened({ contact }), await opened({ contact })];
		const row = await caseById(one.id);
		if (!row) throw new Error('not there');
		expect(await relatedTo(row, contact)).toMatchObject([{ id: two.id, as: 'contact' }]);
		expect(await relatedTo(row, {})).toEqual([]);
		expect([one.id, two.id]).toContain((await caseByNumber(['98490 77777']))?.id);
		await claim({ id: two.id, agent: asha, now: AT });
		await resolve({ id: two.id, agent: asha, outcome: 'solved', now: AT });
		expect((await caseByNumber(['+919849077777', '98490 77777']))?.id).toBe(one.id);
		expect(await caseByNumber(['98490 00000'])).toBeUndefined();
	});
});

describe('a closed case in which its customer writes again', () => {
	const closed = async () => {
		const made = await held();
		await resolve({ id: made.id, agent: asha, outcome: 'solved', now: AT });
		return made;
	};

	test('is opened again within two weeks', async () => {
		const { id } = await closed();
		await say(id, 'once more', visitor, AT + (REOPEN_DAYS - 1) * DAY_MS);
		expect(await caseById(id)).toMatchObject({ state: 'waiting', mergedInto: null });
	});

	test('stays closed after that, and leads to a new one that leads back', async () => {
		const { id, secret } = await closed();
		const late = AT + (REOPEN_DAYS + 1) * DAY_MS;
		const message = { id: crypto.randomUUID(), text: 'after all' };
		const sent = () => appendMessage(id, message, visitor, site, late);
		const answers = await Promise.all([sent(), sent()]);
		expect(answers[0].seq).toBe(answers[1].seq);
		const old = await caseById(id);
		const next = await caseById(old?.mergedInto ?? '');
		expect(next).toMatchObject({ state: 'waiting', follows: id, lastMessageBy: 'visitor' });
		expect(await texts(next?.id ?? '')).toEqual(['after all']);
		expect(await texts(id)).toEqual(['first', 'after all']);
		expect(await caseForSecret(next?.id ?? '', secret)).toBeDefined();
		await say(id, 'and more', visitor, late);
		expect(await texts(next?.id ?? '')).toEqual(['after all', 'and more']);
	});
});

describe('a case of another priority', () => {
	test('is promised sooner when it is more urgent, and later when it is less', async () => {
		const { id } = await opened({ channel: 'message' });
		const before = (await caseById(id))?.promisedAt ?? new Date(0);
		const set = (priority: 'urgent' | 'normal' | 'low') =>
			prioritise({ id, agent: asha, priority, now: AT }, site);
		await set('urgent');
		const urgent = (await caseById(id))?.promisedAt ?? new Date(0);
		expect(urgent.getTime()).toBeLessThanOrEqual(before.getTime());
		await set('low');
		expect((await caseById(id))?.promisedAt.getTime()).toBeGreaterThanOrEqual(urgent.getTime());
		await set('low');
		const lines = (await eventsAfter(id, 0, 'staff')).filter(({ kind }) => kind === 'priority');
		expect(lines.map(({ data }) => data?.to)).toEqual(['urgent', 'low']);
	});
});
