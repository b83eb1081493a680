import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formatReceipt, receiptOf } from '$lib/cases';
import {
	appendMessage,
	changeChannel,
	claim,
	eventsAfter,
	merge,
	openCase,
	Refusal,
	release,
	visitor,
	withdraw
} from '$lib/server/cases';
import { closeJobs, openJobs } from '$lib/server/jobs';
import { closeLibrary, getLibrary, openLibrary } from '$lib/server/library';
import { getStore } from '$lib/server/store';
import { agent, newCase } from '../../../../tests/case';
import { article, contentFolder, SITE, type ContentFolder } from '../../../../tests/content-folder';
import { silent, WAIT } from '../../../../tests/folder-libraries';
import { useStore } from '../../../../tests/use-store';
import {
	deliveryOf,
	failingDeliveries,
	isConnected,
	serviceFigures,
	serviceTasks,
	tryAgain
} from '.';
import { serviceTasksWithin } from './tasks';

useStore();

const SECRET = 'the secret that both sides know';

/** The company's own system: it keeps what it was told where the signature is right. */
interface Told {
	path: string;
	idempotencyKey: string;
	age: number;
	body: Record<string, unknown>;
}
const told: Told[] = [];
type Reply = (response: http.ServerResponse) => void;
let reply: Reply;
const ok: Reply = (response) => response.writeHead(204).end();
const json =
	(value: unknown): Reply =>
	(response) =>
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));

function isSigned(header: string, body: string): boolean {
	const [, seconds = '', seal = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
	return seal === createHmac('sha256', SECRET).update(`${seconds}.${body}`).digest('hex');
}

const system = http.createServer((request, response) => {
	let body = '';
	request.setEncoding('utf8');
	request.on('data', (chunk: string) => (body += chunk));
	request.on('end', () => {
		const signature = String(request.headers['deskbell-signature']);
		if (!isSigned(signature, body)) {
			response.writeHead(401).end();
			return;
		}
		told.push({
			path: request.url ?? '',
			idempotencyKey: String(request.headers['idempotency-key']),
			age: Date.now() / 1000 - Number(/t=(\d+)/.exec(signature)?.[1]),
			body: JSON.parse(body) as Record<string, unknown>
		});
		reply(response);
	});
});

const service = (port: number, secret = 'WEBHOOK_REPAIRS') => `icon: wrench
topic: orders
title: { en: Repair }
summary: { en: How far it is }
promise: { en: We tell you }
fields:
  - { id: repair, type: text, shape: "R-######", label: { en: Number } }
  - { id: pieces, type: number, least: 1, most: 9, label: { en: Pieces } }
  - { id: phone, type: phone, required: false, label: { en: Phone } }
webhook: { url: "http://127.0.0.1:${port}/repairs", secret: ${secret} }
`;

const OPTIONAL = (port: number) => `icon: star
title: { en: Opinion }
summary: { en: How it was }
promise: { en: We read it }
fields:
  - { id: words, type: long, required: false, label: { en: Words } }
webhook: { url: "http://127.0.0.1:${port}/opinions", secret: WEBHOOK_REPAIRS }
`;

let content: ContentFolder;
beforeAll(async () => {
	process.env.WEBHOOK_REPAIRS = SECRET;
	await new Promise<void>((resolve) => system.listen(0, '127.0.0.1', resolve));
	const { port } = system.address() as AddressInfo;
	content = await contentFolder({
		'site.yaml': SITE,
		'help/orders/a.en.md': article('A', 'A.'),
		'services/repair.yaml': service(port),
		'services/opinion.yaml': OPTIONAL(port),
		'services/unconnected.yaml': service(port, 'WEBHOOK_NOBODY_SET')
	});
	await openLibrary({ contentDir: content.folder, log: silent });
});
afterAll(async () => {
	await closeLibrary();
	await content.remove();
	system.closeAllConnections();
	system.close();
});
beforeEach(() => {
	told.length = 0;
	reply = ok;
});
afterEach(() => getStore().pool.query('delete from service_deliveries'));

const fields = { repair: 'r 123456', pieces: '2', phone: '98480 12345' };

/** Somebody asks for a service; answers the case's id. */
async function ask(answers: Record<string, string> = fields, id = 'repair', isLate = false) {
	const { id: caseId, opening } = await newCase({
		channel: 'message',
		locale: 'sr',
		service: { id, fields: answers }
	});
	await openCase(opening, visitor, getLibrary().site(), Date.now(), isLate);
	return caseId;
}
const work = (caseId: string) => serviceTasks['tell-system']?.({ caseId });
const clock = () => serviceTasks['tell-connected']?.({});
const kindsOf = async (caseId: string) =>
	(await eventsAfter(caseId, 0, 'staff')).map(({ kind }) => kind);
const say = (caseId: string, text: string) =>
	appendMessage(caseId, { id: crypto.randomUUID(), text }, visitor, getLibrary().site());
const wishForCall = (caseId: string) =>
	changeChannel(
		caseId,
		{ id: crypto.randomUUID(), channel: 'callback', contact: { phone: '98480 54321' } },
		visitor,
		getLibrary().site()
	);
const stateOf = async (caseId: string) => {
	const { rows } = await getStore().pool.query<{ state: string; outcome: string }>(
		'select state, outcome from cases where id = $1',
		[caseId]
	);
	return rows[0];
};

describe('a request by a service', () => {
	test('is a case that knows what was answered and how to reach who asked', async () => {
		const caseId = await ask();
		const events = await eventsAfter(caseId, 0, 'staff');
		expect(events.map(({ kind }) => kind)).toEqual(['opened', 'service', 'contact']);
		expect(events[1]?.data).toEqual({
			service: 'repair',
			fields: { repair: 'R-123456', pieces: '2', phone: '98480 12345' }
		});
		expect(events[2]?.data).toEqual({ phone: '98480 12345' });
		const { rows } = await getStore().pool.query('select topic, service from cases');
		expect(rows).toContainEqual({ topic: 'orders', service: 'repair' });
	});

	test.each([
		['a number that is none', { repair: 'R-12', pieces: '1' }, 'repair', 'answers-wrong'],
		['nothing', {}, 'repair', 'answers-wrong'],
		['a service that nobody offers', fields, 'other', 'service-unknown']
	])('with %s is refused at once', async (_, answers, id, reason) => {
		await expect(ask(answers, id)).rejects.toThrow(new Refusal(reason as 'answers-wrong'));
	});

	test('that waited while its service changed is kept for a person, and told to no system', async () => {
		const caseId = await ask({ old: 'x' }, 'repair', true);
		const [, event] = await eventsAfter(caseId, 0, 'staff');
		expect(event?.data).toMatchObject({ isUnchecked: true, fields: { old: 'x' } });
		await work(caseId);
		expect(told).toEqual([]);
	});
});

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
		reply = json({ status: { en: 'Ready.', sr: 'Спремно.' }, done: true });
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
		reply = json({ status: 'Ready.', done: true });
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
		reply = json({ status: 'Ready.', done: true });
		const caseId = await ask();
		await meanwhile(caseId);
		await work(caseId);
		expect(await kindsOf(caseId)).toContain('answered');
		expect(await stateOf(caseId)).toMatchObject({ state: 'waiting', outcome: null });
	});

	test('closes no case over words that come at the same moment', async () => {
		reply = json({ status: 'Ready.', done: true });
		for (let round = 0; round < 8; round++) {
			const caseId = await ask();
			await Promise.all([work(caseId), say(caseId, 'One more thing.')]);
			expect(await stateOf(caseId)).toMatchObject({ state: 'waiting' });
		}
	});

	test('closes no other case that it was merged into', async () => {
		reply = json({ status: 'Ready.', done: true });
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
		reply = wrong;
		const caseId = await ask();
		await expect(work(caseId)).rejects.toThrow('not told');
		expect(told).toHaveLength(1);
		reply = json({ status: 'Ready.' });
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
		reply = mute;
		const caseId = await ask();
		await expect(serviceTasksWithin(50)['tell-system']?.({ caseId })).rejects.toThrow('late');
		expect(await deliveryOf(caseId)).toMatchObject({ tries: 1, problem: 'late' });
		reply = ok;
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
		reply = (response) => response.writeHead(200).end(body);
		const caseId = await ask();
		await work(caseId);
		const events = await eventsAfter(caseId, 0, 'visitor');
		expect(events.flatMap(({ kind, text }) => (kind === 'answered' ? [text] : []))).toEqual(texts);
		expect(await failingDeliveries()).toEqual([]);
	});

	test('that keeps failing shows: in the case, in the list, until it is told', async () => {
		reply = (response) => response.writeHead(500).end();
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
		reply = ok;
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

describe('a service whose secret nobody has set', () => {
	/** The next start has it, where its file names one that is set. */
	const connect = async () => {
		const { port } = system.address() as AddressInfo;
		await content.save('services/unconnected.yaml', service(port));
		await expect.poll(() => isConnected('unconnected'), WAIT).toBe(true);
	};

	test('is not connected: its cases wait for people, and nothing fails', async () => {
		const caseId = await ask(fields, 'unconnected');
		await work(caseId);
		await clock();
		expect(told).toEqual([]);
		expect(await serviceFigures()).toEqual([
			{ service: 'unconnected', told: 0, waiting: 1, failing: 0 }
		]);
	});

	test('is told, once it is set, of what was asked before and is still open', async () => {
		const [open, closed] = [await ask(fields, 'unconnected'), await ask(fields, 'unconnected')];
		for (const caseId of [open, closed]) {
			await work(caseId);
			await getStore().pool.query('select graphile_worker.remove_job($1)', [
				`tell-system ${caseId}`
			]);
		}
		await withdraw(closed, crypto.randomUUID(), visitor);
		await connect();
		await Promise.all([clock(), clock()]);
		const { rows } = await getStore().pool.query<{ key: string }>(
			"select key from graphile_worker.jobs where key like 'tell-system %'"
		);
		const due = rows.map(({ key }) => key);
		expect(due).toContain(`tell-system ${open}`);
		expect(due).not.toContain(`tell-system ${closed}`);
		await work(open);
		expect(told.map(({ body }) => body.case)).toEqual([open]);
		expect(await serviceFigures()).toEqual([
			{ service: 'unconnected', told: 1, waiting: 0, failing: 0 }
		]);
		await clock();
		await work(open);
		expect(told).toHaveLength(1);
	});
});
