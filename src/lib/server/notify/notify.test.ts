import { readFileSync } from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { formatReceipt, receiptOf } from '$lib/cases';
import {
	appendMessage,
	changeChannel,
	claim,
	freeCallbackSlots,
	openCase,
	visitor,
	withdraw
} from '$lib/server/cases';
import { closeJobs, openJobs } from '$lib/server/jobs';
import { getStore } from '$lib/server/store';
import { agent, newCase } from '../../../../tests/case';
import { site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import { caseOfToken, isPushAddress, notifyTasks, openNotify, seen, watch, watchesOf } from '.';

useStore();

const tls = new URL('../../../../tests/data/tls/', import.meta.url);
const cert = readFileSync(new URL('localhost.crt', tls));
const key = readFileSync(new URL('localhost.key', tls));

/** What the loopback's mail and push services received. */
const mails: { to: string[]; text: string }[] = [];
const pushes: { path: string; headers: NodeJS.Dict<string | string[]>; bytes: number }[] = [];
const gone = new Set<string>();

const smtp = new SMTPServer({
	authOptional: true,
	disabledCommands: ['STARTTLS'],
	onData(stream, { envelope }, done) {
		let text = '';
		stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
		stream.on('end', () => {
			mails.push({ to: envelope.rcptTo.map(({ address }) => address), text });
			done();
		});
	}
});
const service = https.createServer({ cert, key }, (request, response) => {
	let bytes = 0;
	request.on('data', (chunk: Buffer) => (bytes += chunk.length));
	request.on('end', () => {
		const path = request.url ?? '';
		pushes.push({ path, headers: request.headers, bytes });
		response.writeHead(gone.has(path) ? 410 : 201).end();
	});
});
const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
const listening = (server: { listen(port: number, host: string, done: () => void): unknown }) =>
	new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

beforeAll(async () => {
	await Promise.all([listening(smtp), listening(service)]);
	process.env.SMTP_URL = `smtp://127.0.0.1:${portOf(smtp.server)}`;
	process.env.PUSH_SERVICES = 'localhost,push.example.com';
	process.env.ORIGIN = 'https://help.example.com';
	https.globalAgent.options.ca = cert;
	openNotify(() => site);
});
afterAll(async () => {
	await new Promise<void>((resolve) => smtp.close(() => resolve()));
	service.close();
});
beforeEach(() => {
	mails.length = 0;
	pushes.length = 0;
});

const asha = agent('Asha');
const pushAddress = (name: string) => `https://localhost:${portOf(service)}/${name}`;

/** A chat that Asha has taken, in which these addresses are told. */
async function watched(...addresses: { kind: 'push' | 'email'; address: string }[]) {
	const { id, opening } = await newCase({ locale: 'hi', text: 'It is cracked.' });
	await openCase(opening, visitor, site);
	await claim({ id, agent: asha });
	for (const address of addresses) await watch(getStore().db, id, address);
	return id;
}

const say = (id: string, text: string, author: typeof visitor = { by: 'agent', agent: asha }) =>
	appendMessage(id, { id: crypto.randomUUID(), text }, author, site);

interface Job {
	key: string;
	task_identifier: string;
	run_at: Date;
	payload: unknown;
}

async function jobsOf(id: string): Promise<Job[]> {
	const { rows } = await getStore().pool.query<Job>(
		`select j.key, j.run_at, t.identifier as task_identifier, j.payload
			from graphile_worker._private_jobs j
			join graphile_worker._private_tasks t on t.id = j.task_id
			where j.key = $1 or j.key in (select 'tell ' || id from case_watches where case_id = $2)`,
		[`near ${id}`, id]
	);
	return rows;
}

async function runJobs(id: string): Promise<void> {
	for (const { task_identifier: task, payload } of await jobsOf(id)) {
		await notifyTasks[task]?.(payload);
	}
}

/** In base64 or quoted, whichever is shorter for what the addresses are made of. */
function bodyOf(source: string): string {
	const [head = '', ...rest] = source.split('\r\n\r\n');
	const body = rest.join('\r\n\r\n');
	if (/^content-transfer-encoding: base64/im.test(head)) {
		return Buffer.from(body, 'base64').toString();
	}
	const bytes = body
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString();
}

describe('news', () => {
	test('of a burst of answers is told once to each address, and of their own words to nobody', async () => {
		const id = await watched(
			{ kind: 'email', address: 'a@example.com' },
			{ kind: 'push', address: pushAddress('a') }
		);
		await say(id, 'Hello?', visitor);
		expect(await jobsOf(id)).toEqual([]);
		await say(id, 'One.');
		const [first] = await jobsOf(id);
		await say(id, 'Two.');
		const jobs = await jobsOf(id);
		expect(jobs).toHaveLength(2);
		expect(jobs.find(({ key }) => key === first?.key)?.run_at).toEqual(first?.run_at);
	});

	test('comes by mail in their language and says nothing of what was written', async () => {
		const id = await watched({ kind: 'email', address: 'asker@example.com' });
		await say(id, 'The secret word is canary.');
		await runJobs(id);
		const [mail] = mails;
		const receipt = formatReceipt(receiptOf(id));
		expect(mail?.to).toEqual(['asker@example.com']);
		const text = bodyOf(mail?.text ?? '');
		expect(text).toContain(`https://help.example.com/hi/requests/${receipt}`);
		expect(text).toMatch(/requests\/unsubscribe\/[0-9a-f-]{36}/);
		expect(text).toContain('अनुरोध');
		expect(mail?.text).toContain('List-Unsubscribe');
		expect(text + (mail?.text ?? '')).not.toMatch(/canary|cracked/);
	});

	test('is not told to who has read it meanwhile', async () => {
		const id = await watched({ kind: 'email', address: 'reader@example.com' });
		const { seq } = await say(id, 'Read this.');
		await seen(id, seq);
		await runJobs(id);
		expect(mails).toEqual([]);
	});

	test('reaches a device as a push without a word, signed by us', async () => {
		const id = await watched({ kind: 'push', address: pushAddress('device') });
		await say(id, 'The secret word is canary.');
		await runJobs(id);
		expect(pushes).toMatchObject([{ path: '/device', bytes: 0 }]);
		expect(pushes[0]?.headers.authorization).toMatch(/^vapid t=/);
	});

	test('is not told to a device that its service knows no more', async () => {
		gone.add('/old');
		const id = await watched({ kind: 'push', address: pushAddress('old') });
		await say(id, 'One.');
		await runJobs(id);
		expect(pushes).toHaveLength(1);
		expect(await watchesOf(id)).toEqual([]);
	});

	test('is tried again when the mail server is away', async () => {
		const id = await watched({ kind: 'push', address: 'https://localhost:1/away' });
		await say(id, 'One.');
		await expect(runJobs(id)).rejects.toThrow();
	});

	test('goes to the mailbox that was given with the request', async () => {
		const { id, opening } = await newCase({
			...{ channel: 'message', text: 'When?' },
			contact: { email: 'given@example.com' }
		});
		await openCase(opening, visitor, site);
		expect(await watchesOf(id)).toEqual([{ kind: 'email', address: 'given@example.com' }]);
	});

	test('is taken up by the node that is free', async () => {
		const id = await watched();
		const done = new Promise((resolve) => {
			openJobs({
				...notifyTasks,
				'callback-near': (payload) => {
					resolve(payload);
					return Promise.resolve();
				}
			});
		});
		await getStore().pool.query(
			"select graphile_worker.add_job('callback-near', json_build_object('caseId', $1::text))",
			[id]
		);
		expect(await done).toEqual({ caseId: id });
		// The others do by hand what it would take up.
		await closeJobs();
	});
});

describe('a callback', () => {
	const [team] = site.teams;

	async function booked() {
		if (!team) throw new Error('The test site has a team.');
		const now = Date.now();
		const slots = await freeCallbackSlots(site, team, { from: now, to: now + 7 * 86_400_000, now });
		const [first, second] = slots.filter(({ start }) => start > now + 3_600_000);
		const { id, opening } = await newCase({
			...{ channel: 'callback', slot: new Date(first?.start ?? 0).toISOString() },
			contact: { phone: '+91 98490 12345', email: 'called@example.com' }
		});
		await openCase(opening, visitor, site);
		return { id, first: first?.start ?? 0, second: second?.start ?? 0 };
	}

	test('is announced a quarter of an hour before, and moves with its time', async () => {
		const { id, first, second } = await booked();
		const near = async () =>
			(await jobsOf(id))
				.filter(({ task_identifier }) => task_identifier === 'callback-near')
				.map(({ run_at }) => run_at.getTime());
		expect(await near()).toEqual([first - 900_000]);
		const slot = new Date(second).toISOString();
		await changeChannel(id, { id: crypto.randomUUID(), channel: 'callback', slot }, visitor, site);
		expect(await near()).toEqual([second - 900_000]);
	});

	test('that is agreed is mailed with its time and an address that moves it, and opens nothing', async () => {
		const { id, first } = await booked();
		await notifyTasks['callback-agreed']?.({ caseId: id, start: first });
		await runJobs(id);
		const receipt = formatReceipt(receiptOf(id));
		const isOurs = (mail: { text: string }) => mail.text.includes(receipt);
		await expect.poll(() => mails.some(isOurs)).toBe(true);
		const text = mails.find(isOurs)?.text.replaceAll('=\r\n', '') ?? '';
		const token = /requests\/callback\/([\w-]+)/.exec(text)?.[1] ?? '';
		expect(await caseOfToken(token)).toBe(id);
		const forged = Buffer.from(token, 'base64url');
		forged.writeUInt8(forged.readUInt8(forged.length - 1) ^ 1, forged.length - 1);
		expect(await caseOfToken(forged.toString('base64url'))).toBeUndefined();
		expect(await caseOfToken(token.slice(1))).toBeUndefined();
		expect(text).not.toContain('98490');
		await withdraw(id, crypto.randomUUID(), visitor);
		mails.length = 0;
		await notifyTasks['callback-agreed']?.({ caseId: id, start: first });
		expect(mails.filter(isOurs)).toEqual([]);
	});

	test('that was moved is not announced at its old time', async () => {
		const { id, first } = await booked();
		await notifyTasks['callback-near']?.({ caseId: id, start: first - 1 });
		expect((await jobsOf(id)).map(({ task_identifier }) => task_identifier)).not.toContain('tell');
		await notifyTasks['callback-near']?.({ caseId: id, start: first });
		expect((await jobsOf(id)).map(({ task_identifier }) => task_identifier)).toContain('tell');
	});
});

describe('an address that a device names', () => {
	test.each([
		['a push service', 'https://push.example.com/x', true],
		['below a push service', 'https://eu.push.example.com/x', true],
		['without encryption', 'http://push.example.com/x', false],
		['inside our network', 'https://10.0.0.1/x', false],
		['that only ends alike', 'https://evilpush.example.com/x', false],
		['with a name before it', 'https://push.example.com@10.0.0.1/x', false],
		['that is none', 'push', false]
	])('%s', (_what, address, isOne) => {
		expect(isPushAddress(address)).toBe(isOne);
	});
});
