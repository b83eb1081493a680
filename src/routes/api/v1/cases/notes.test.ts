import { readFileSync } from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatReceipt, receiptOf } from '$lib/cases';
import {
	accept,
	appendMessage,
	atDesk,
	caseTasks,
	claim,
	eventsAfter,
	join,
	mailTranscript,
	merge,
	note,
	openCase,
	pass,
	prioritise,
	reopen,
	resolve,
	serviceUnanswered,
	transfer,
	visitor
} from '$lib/server/cases';
import { direct } from '$lib/server/direct';
import { getLibrary } from '$lib/server/library';
import { closeLive, openLive } from '$lib/server/live';
import { notifyTasks, openNotify, watch } from '$lib/server/notify';
import { getStore } from '$lib/server/store';
import { call } from '../../../../../tests/call';
import { agent, newCase } from '../../../../../tests/case';
import { told, useCompany, work } from '../../../../../tests/company';
import { reader, useFront } from '../../../../../tests/use-front';
import { load as requestPage } from '../../../(help)/[locale=locale]/requests/[receipt]/+page.server';
import { load as callPage } from '../../../(help)/[locale=locale]/requests/callback/[token]/+page.server';
import { GET as receiptState } from '../receipts/[receipt]/+server';
import { GET as state } from './[id]/+server';
import { GET as watches } from './[id]/watches/+server';

/**
 * Internal notes never reach a customer, by whichever path: each word that only staff reads carries
 * the mark, and whatever leaves the house in the life of a case is looked through for it.
 */
const MARK = 'CANARY';

useCompany();
const front = useFront(direct);

const tls = new URL('../../../../../tests/data/tls/', import.meta.url);
const [cert, key] = ['localhost.crt', 'localhost.key'].map((file) =>
	readFileSync(new URL(file, tls))
);
const mails: string[] = [];
const pushed: Buffer[] = [];
const smtp = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS'],
	onData(stream, _session, done) {
		let text = '';
		stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
		stream.on('end', () => {
			mails.push(text, Buffer.from(text.split('\r\n\r\n')[1] ?? '', 'base64').toString());
			done();
		});
	}
});
const pushService = https.createServer({ cert, key }, (request, response) => {
	request.on('data', (chunk: Buffer) => pushed.push(chunk));
	request.on('end', () => {
		pushed.push(Buffer.from(JSON.stringify(request.headers)));
		response.writeHead(201).end();
	});
});
const listen = (server: { listen: (port: number, host: string, done: () => void) => unknown }) =>
	new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

beforeAll(async () => {
	await Promise.all([listen(smtp), listen(pushService), openLive()]);
	process.env.SMTP_URL = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
	process.env.PUSH_SERVICES = 'localhost';
	https.globalAgent.options.ca = cert;
	openNotify(() => getLibrary().site());
});
afterAll(async () => {
	await closeLive();
	await new Promise<void>((resolve) => smtp.close(() => resolve()));
	pushService.close();
});

const site = () => getLibrary().site();
const [asha, ravi, sunita] = [
	agent('Asha'),
	agent('Ravi'),
	agent('Sunita', { isSupervisor: true })
];
let words = 0;
const secret = () => `${MARK}-${(words += 1)}`;

/** A service's request with a mailbox and a device that are told of it. */
async function requested() {
	const made = await newCase({
		...{ channel: 'message', locale: 'en', text: 'It is cracked.' },
		contact: { email: 'ila@example.com', phone: '+91 98480 12345' },
		service: { id: 'repair', fields: { repair: 'R-123456', pieces: '2' } }
	});
	await openCase(made.opening, visitor, site());
	const address = `https://localhost:${(pushService.address() as AddressInfo).port}/x`;
	await watch(getStore().db, made.id, { kind: 'push', address });
	return made;
}
type Made = Awaited<ReturnType<typeof requested>>;

const reply = (id: string, text: string) =>
	appendMessage(id, { id: crypto.randomUUID(), text }, { by: 'agent', agent: asha }, site());

/** Everything that staff may say among themselves about a case, from its opening to its end. */
async function amongStaff({ id }: Made, other: Made) {
	await Promise.all([asha, ravi, sunita].map((each) => atDesk(each)));
	await note({ id, agent: ravi, text: secret() });
	await serviceUnanswered(id, secret());
	await claim({ id, agent: asha });
	await note({ id, agent: asha, text: secret(), ask: ravi.id });
	await note({ id, agent: sunita, text: secret() });
	await join({ id, agent: sunita });
	await prioritise({ id, agent: asha, priority: 'urgent' }, site());
	for (const answer of [pass, accept]) {
		await transfer({ id, agent: asha, to: { agent: ravi.id }, note: secret() }, site());
		await answer({ id, agent: ravi });
	}
	await transfer({ id, agent: ravi, to: { agent: asha.id }, note: secret() }, site());
	await accept({ id, agent: asha });
	await note({ id: other.id, agent: ravi, text: secret() });
	await merge({ id, agent: asha, other: other.id }, site());
	await note({ id: other.id, agent: asha, text: secret() });
	await reply(id, 'We send you a new one.');
	await resolve({ id, agent: asha, outcome: 'solved' });
	await note({ id, agent: ravi, text: secret() });
	await reopen({ id, agent: asha }, site());
	await note({ id, agent: asha, text: secret() });
	await claim({ id, agent: asha });
	await reply(id, 'That was all.');
}

/** All that waits to be sent about these cases. */
async function sendAll(ids: string[]) {
	await mailTranscript(ids[0] ?? '', 'ila@example.com');
	const { rows } = await getStore().pool.query<{ task: string; payload: unknown }>(
		`select t.identifier as task, j.payload from graphile_worker._private_jobs j
		join graphile_worker._private_tasks t on t.id = j.task_id
		where t.identifier in ('tell', 'transcript')`
	);
	const tasks = { ...notifyTasks, ...caseTasks(site) };
	for (const { task, payload } of rows) await tasks[task]?.(payload);
	for (const id of ids) await work(id);
}

/** What a customer reads on pages and by programs. */
async function readByCustomer({ id, secret }: Made): Promise<string[]> {
	const headers = { authorization: `Bearer ${secret}` };
	const receipt = formatReceipt(receiptOf(id));
	const cookie = { name: `__Host-case-${id}`, value: secret };
	const page = {
		params: { locale: 'en', receipt, token: 'none' },
		cookies: { getAll: () => [cookie], get: () => secret },
		setHeaders: () => undefined,
		getClientAddress: () => '192.0.2.80'
	};
	const answers = await Promise.all([
		call(state, { params: { id }, headers }),
		call(watches, { params: { id }, headers }),
		call(receiptState, { params: { receipt } })
	]);
	const written = await Promise.all(answers.map((answer) => answer.text()));
	const pages = [await requestPage(page as never), await callPage(page as never)];
	const log = await eventsAfter(id, 0, 'visitor');
	return [...written, ...[...pages, log].map((each) => JSON.stringify(each))];
}

test('a word among staff leaves the house by no path: pages, programs, streams, mails, pushes, webhooks', async () => {
	const [mine, other] = [await requested(), await requested()];
	const follow = async ({ id, secret }: Made) =>
		reader(
			await front(`/api/v1/cases/${id}/events`, { headers: { authorization: `Bearer ${secret}` } })
		);
	const live = [await follow(mine), await follow(other)];
	await Promise.all(live.map((stream) => stream.until('cracked')));

	await amongStaff(mine, other);
	await sendAll([mine.id, other.id]);

	const replayed = [await follow(mine), await follow(other)];
	const streams = await Promise.all(
		[...live, ...replayed].map((stream) => stream.until('That was all.'))
	);
	const read = [...(await readByCustomer(mine)), ...(await readByCustomer(other))];
	const left = { streams, read, mails, pushed: pushed.map(String), told: [JSON.stringify(told)] };
	// Each path was taken, and told what it is there for.
	expect(streams.every((text) => text.includes('We send you a new one.'))).toBe(true);
	expect(read.filter((text) => text.includes('That was all.')).length).toBeGreaterThan(1);
	expect(mails.join('')).toContain('We send you a new one.');
	expect(pushed.length).toBeGreaterThan(0);
	expect(told.length).toBeGreaterThan(0);
	expect(words).toBeGreaterThan(10);
	for (const [path, texts] of Object.entries(left)) {
		const found = texts.filter((text) => text.includes(MARK));
		expect(found, path).toEqual([]);
	}
	const staff = JSON.stringify(await eventsAfter(mine.id, 0, 'staff'));
	expect(staff.match(new RegExp(`${MARK}-\\d`, 'g'))?.length).toBeGreaterThan(8);
	for (const stream of [...live, ...replayed]) await stream.cancel();
});
