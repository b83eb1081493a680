import { describe, expect, test } from 'vitest';
import { formatReceipt, receiptOf } from '$lib/cases';
import { claim, eventsAfter, merge, openCase, release, visitor } from '$lib/server/cases';
import { closeJobs, openJobs } from '$lib/server/jobs';
import { getLibrary } from '$lib/server/library';
import { getStore } from '$lib/server/store';
import { agent, newCase } from '../../../../tests/case';
import { WAIT } from '../../../../tests/folder-libraries';
import { deliveryOf, failingDeliveries, serviceFigures, serviceTasks, tryAgain } from '.';
import { serviceTasksWithin } from './tasks';
import {
	told,
	company,
	json,
	ok,
	type Reply,
	ask,
	work,
	kindsOf,
	say,
	wishForCall,
	stateOf,
	useCompany
} from '../../../../tests/company';

useCompany();

describe('the company’s system', () => {
	test('is told once, signed, by the receipt, with what was asked and nothing else', async () => {
		const caseId = await ask();
		await work(caseId);
		await work(caseId);
		expect(told).toHaveLength(1);
		const receipt = formatReceipt(receiptOf(caseId));
		expect(told[0]).toMatchObject({ path: '/repairs', idempotencyKey: receipt });
		expect(Math.abs(told[0]?.age ?? 99)).toBeLessThan(10);
		expect(told[0]?.body).toEqual({
			version: 1,
			...{ receipt, case: caseId, service: 'repair', locale: 'sr' },
			openedAt: told[0]?.body.openedAt,
			fields: { repair: 'R-123456', pieces: 2, phone: '98480 12345' }
		});
		expect(await serviceFigures()).toEqual([
			{ service: 'repair', told: 1, waiting: 0, failing: 0 }
		]);
	});

	test('is told by the node that is free, the moment the case is there', async () => {
		openJobs(serviceTasks);
		const caseId = await ask();
		await expect.poll(() => told.map(({ body }) => body.case), WAIT).toContain(caseId);
		await closeJobs();
	});

	test('answers with a status in the customer’s language, which closes what needs nobody', async () => {
		company.reply = json({ status: { en: 'Ready.', sr: 'Спремно.' }, done: true });
		const caseId = await ask();
		await work(caseId);
		const events = await eventsAfter(caseId, 0, 'visitor');
		expect(events.find(({ kind }) => kind === 'answered')).toMatchObject({
			by: 'system',
			text: 'Спремно.'
		});
		expect(await stateOf(caseId)).toEqual({ state: 'resolved', outcome: 'solved' });
	});

	test('takes no case from the hands of an agent', async () => {
		company.reply = json({ status: 'Ready.', done: true });
		const caseId = await ask();
		await claim({ id: caseId, agent: agent('Asha') });
		await work(caseId);
		expect(await stateOf(caseId)).toMatchObject({ state: 'active' });
	});

	test.each<[string, (caseId: string) => Promise<unknown>]>([
		['has written since', (id) => say(id, 'And it smells of smoke.')],
		['has asked for a call since', (id) => wishForCall(id)],
		[
			'was somebody’s for a while',
			async (id) => {
				await claim({ id, agent: agent('Asha') });
				await release({ id, agent: agent('Asha') });
			}
		]
	])('closes no case whose customer %s', async (_, meanwhile) => {
		company.reply = json({ status: 'Ready.', done: true });
		const caseId = await ask();
		await meanwhile(caseId);
		await work(caseId);
		expect(await kindsOf(caseId)).toContain('answered');
		expect(await stateOf(caseId)).toMatchObject({ state: 'waiting', outcome: null });
	});

	test('closes no case over words that come at the same moment', async () => {
		company.reply = json({ status: 'Ready.', done: true });
		for (let round = 0; round < 8; round++) {
			const caseId = await ask();
			await Promise.all([work(caseId), say(caseId, 'One more thing.')]);
			expect(await stateOf(caseId)).toMatchObject({ state: 'waiting' });
		}
	});

	test('closes no other case that it was merged into', async () => {
		company.reply = json({ status: 'Ready.', done: true });
		const asha = agent('Asha');
		const site = getLibrary().site();
		const [caseId, other] = [await ask(), (await newCase()).opening];
		await openCase(other, visitor, site);
		await claim({ id: other.id, agent: asha });
		await merge({ id: other.id, other: caseId, agent: asha }, site);
		await release({ id: other.id, agent: asha });
		await work(caseId);
		expect(await kindsOf(other.id)).toContain('answered');
		expect(await stateOf(other.id)).toMatchObject({ state: 'waiting' });
	});

	test.each<[string, Reply]>([
		['an error', (response) => response.writeHead(503).end()],
		['a redirect', (response) => response.writeHead(302, { location: '/elsewhere' }).end()],
		['a hang-up', (response) => void response.destroy()],
		[
			'more than anybody reads',
			(response) => void response.writeHead(200).end(`"${'x'.repeat(100_000)}"`)
		]
	])('that answers with %s is told again later, and only then done', async (_, wrong) => {
		company.reply = wrong;
		const caseId = await ask();
		await expect(work(caseId)).rejects.toThrow('not told');
		expect(told).toHaveLength(1);
		company.reply = json({ status: 'Ready.' });
		await work(caseId);
		expect(told.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
			formatReceipt(receiptOf(caseId)),
			formatReceipt(receiptOf(caseId))
		]);
		expect(await kindsOf(caseId)).toContain('answered');
	});

	test.each<[string, Reply]>([
		['says nothing', () => undefined],
		['begins and never ends', (response) => void response.writeHead(200).write('{')]
	])('that %s is given up, noted as late, and told again later', async (_, mute) => {
		company.reply = mute;
		const caseId = await ask();
		await expect(serviceTasksWithin(50)['tell-system']?.({ caseId })).rejects.toThrow('late');
		expect(await deliveryOf(caseId)).toMatchObject({ tries: 1, problem: 'late' });
		company.reply = ok;
		await work(caseId);
		expect(told).toHaveLength(2);
		expect(await deliveryOf(caseId)).toMatchObject({ problem: null });
	});

	test.each([
		['no JSON', 'OK', []],
		['a status that is none', '{"status":{"hi":"x"}}', []],
		['markup', '{"status":"<b onclick=x>Ready</b>"}', ['<b onclick=x>Ready</b>']],
		['a status without end', `{"status":"${'x'.repeat(700)}"}`, []]
	])('that answers with %s has been told, and says no more than text', async (_, body, texts) => {
		company.reply = (response) => response.writeHead(200).end(body);
		const caseId = await ask();
		await work(caseId);
		const events = await eventsAfter(caseId, 0, 'visitor');
		expect(events.flatMap(({ kind, text }) => (kind === 'answered' ? [text] : []))).toEqual(texts);
		expect(await failingDeliveries()).toEqual([]);
	});

	test('that keeps failing shows: in the case, in the list, until it is told', async () => {
		company.reply = (response) => response.writeHead(500).end();
		const caseId = await ask();
		for (let tries = 0; tries < 4; tries++) await work(caseId)?.catch(() => undefined);
		const kinds = await kindsOf(caseId);
		expect(kinds.filter((kind) => kind === 'unanswered')).toHaveLength(1);
		expect((await eventsAfter(caseId, 0, 'visitor')).map(({ kind }) => kind)).not.toContain(
			'unanswered'
		);
		const receipt = formatReceipt(receiptOf(caseId));
		expect(await failingDeliveries()).toMatchObject([
			{ receipt, problem: 'status-500', tries: 4, service: 'repair' }
		]);
		expect(await tryAgain('repair')).toBe(1);
		company.reply = ok;
		await work(caseId);
		expect(await failingDeliveries()).toEqual([]);
	});

	test('is told of a request that answered nothing of what it may leave out', async () => {
		const caseId = await ask({}, 'opinion');
		await work(caseId);
		expect(told.map(({ body }) => body)).toMatchObject([{ case: caseId, fields: {} }]);
	});

	test('is not told of answers that were erased', async () => {
		const caseId = await ask();
		await getStore().pool.query('delete from case_payloads where case_id = $1', [caseId]);
		await work(caseId);
		expect(told).toEqual([]);
	});
});
