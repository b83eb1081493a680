import { readFileSync } from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { agentOf, claim, openCase, setAway, visitor } from '$lib/server/cases';
import {
	addStaff,
	openStaff,
	sessionIdOf,
	setActive,
	setSkills,
	signIn,
	signOut,
	staffOf,
	type Staff
} from '$lib/server/staff';
import { getStore } from '$lib/server/store';
import { agent, newCase } from '../../../../tests/case';
import { pushDevice, type PushDevice } from '../../../../tests/decrypt-push';
import { site } from '../../../../tests/site';
import { useStore } from '../../../../tests/use-store';
import { bellTasks, hangBell, hasBell } from '.';

useStore();

const origin = 'http://localhost:4298';
const tls = new URL('../../../../tests/data/tls/', import.meta.url);
const cert = readFileSync(new URL('localhost.crt', tls));
const key = readFileSync(new URL('localhost.key', tls));

/** What the loopback's push service received. */
const pushes: { path: string; ttl: unknown; body: Buffer }[] = [];
const gone = new Set<string>();
const service = https.createServer({ cert, key }, (request, response) => {
	const chunks: Buffer[] = [];
	request.on('data', (chunk: Buffer) => chunks.push(chunk));
	request.on('end', () => {
		const path = request.url ?? '';
		pushes.push({ path, ttl: request.headers.ttl, body: Buffer.concat(chunks) });
		response.writeHead(gone.has(path) ? 410 : 201).end();
	});
});

beforeAll(async () => {
	await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
	https.globalAgent.options.ca = cert;
	await openStaff({ origin, domain: 'example.com' });
});
afterAll(() => service.close());
afterEach(async () => {
	pushes.length = 0;
	await getStore().pool.query('delete from staff_bells; delete from presence');
});

let people = 0;

/** Somebody of the staff who signed in and has a device ring. */
async function withBell(name: string, skills: Partial<Staff> = {}) {
	people += 1;
	const email = `${name}-${people}@example.com`;
	const account = await addStaff({ name, email, role: skills.role ?? 'agent' });
	const kept = new Map<string, string>();
	const request = () =>
		new Request(`${origin}/desk`, {
			headers: { cookie: [...kept].map(([cookie, value]) => `${cookie}=${value}`).join('; ') }
		});
	const cookies: Partial<Cookies> = { set: (cookie, value) => void kept.set(cookie, value) };
	const event = () =>
		({
			...{ request: request(), url: new URL(`${origin}/desk`), cookies },
			getClientAddress: () => `127.0.1.${people}`
		}) as RequestEvent;
	await signIn(event(), account ?? { email: '', password: '' });
	const person = await staffOf(request());
	if (!person) throw new Error('Not signed in.');
	const { locales = [], topics = [], shops = [], isBackup = false, team } = skills;
	await setSkills(person.id, { locales, topics, shops, isBackup, team });
	const device = pushDevice();
	const address = `https://localhost:${(service.address() as AddressInfo).port}/${name}`;
	const session = (await sessionIdOf(request())) ?? '';
	await hangBell(session, { address, ...device.keys });
	return { person, device, address, session, leave: () => signOut(event()) };
}

/** A call from the kiosk of Abids, whose team is the shop floor's. */
async function call(now = Date.now()) {
	const { id, opening } = await newCase({
		channel: 'kiosk-call',
		context: { shop: 'abids' } as never
	});
	await openCase(opening, visitor, site, now);
	return id;
}
const ring = (caseId: string, round = 0) =>
	bellTasks(() => site)['ring-bells']?.({ caseId, round });
const rung = () => pushes.map(({ path }) => path).sort();
const read = (device: PushDevice) => device.read(pushes[0]?.body ?? Buffer.alloc(0));

describe('a kiosk’s call', () => {
	test('rings the phones of its shop’s team, and says nothing of who calls', async () => {
		const { device } = await withBell('floor', { team: 'floor' });
		await withBell('india', { team: 'india' });
		await ring(await call());
		expect(rung()).toEqual(['/floor']);
		expect(read(device)).toBe('{"bell":true}');
		expect(pushes[0]?.ttl).toBe('60');
	});

	test('is handed on to everybody once its promise is broken', async () => {
		await withBell('floor', { team: 'floor' });
		await withBell('helper', { team: 'india', isBackup: true });
		// A week ago: since then its shop was open, whatever day it is.
		await ring(await call(Date.now() - 3_600_000 * 24 * 7), 2);
		expect(rung()).toEqual(['/floor', '/helper']);
	});

	test('rings thrice at most: at once, at half of its promise, and at its end', async () => {
		const id = await call();
		const { rows } = await getStore().pool.query<{ key: string }>(
			"select key from graphile_worker.jobs where key like 'ring-bells ' || $1 || ' %'",
			[id]
		);
		expect(rows).toHaveLength(3);
	});

	test('that somebody has taken rings nobody any more', async () => {
		await withBell('floor', { team: 'floor' });
		const id = await call();
		await claim({ id, agent: agent('Asha', { team: 'floor' }) });
		await ring(id, 1);
		expect(rung()).toEqual([]);
	});

	test('leaves alone who takes a break', async () => {
		const { person } = await withBell('resting', { team: 'floor' });
		await setAway(agentOf(person), true);
		await ring(await call());
		expect(rung()).toEqual([]);
	});
});

describe('a bell', () => {
	test('is gone with the session that hung it up', async () => {
		const { leave, session, address } = await withBell('leaving', { team: 'floor' });
		expect(await hasBell(session, address)).toBe(true);
		await leave();
		await ring(await call());
		expect(rung()).toEqual([]);
		expect(await hasBell(session, address)).toBe(false);
	});

	test('is gone with a person who is shut out', async () => {
		const { person } = await withBell('dismissed', { team: 'floor' });
		await setActive(person.id, false);
		await ring(await call());
		expect(rung()).toEqual([]);
	});

	test('that its service knows no more is taken down, and others ring', async () => {
		const { session, address } = await withBell('old', { team: 'floor' });
		await withBell('new', { team: 'floor' });
		gone.add('/old');
		await ring(await call());
		expect(rung()).toEqual(['/new', '/old']);
		expect(await hasBell(session, address)).toBe(false);
	});
});
