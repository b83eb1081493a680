import { beforeAll, describe, expect, test } from 'vitest';
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { appendMessage, claim, note, openCase, visitor } from '$lib/server/cases';
import { addStaff, openStaff, signIn, type Role } from '$lib/server/staff';
import { agent, newCase } from '../../../../tests/case';
import { site } from '../../../../tests/site';
import { reader, useFront } from '../../../../tests/use-front';
import { useStore } from '../../../../tests/use-store';
import { streams } from '.';

useStore();
const ask = useFront(streams);
const origin = 'http://localhost:3000';
beforeAll(async () => {
	await openStaff({ origin, domain: 'example.com' });
});

let people = 0;
/** The cookies of somebody who signed in. */
async function signedIn(role: Role): Promise<{ cookie: string }> {
	people += 1;
	const account = await addStaff({ name: role, email: `${role}-${people}@example.com`, role });
	const kept = new Map<string, string>();
	const cookies: Partial<Cookies> = { set: (name, value) => void kept.set(name, value) };
	const url = new URL(`${origin}/desk/sign-in`);
	const address = `127.0.2.${people}`;
	const event = { request: new Request(url), url, cookies, getClientAddress: () => address };
	await signIn(event as RequestEvent, account ?? { email: '', password: '' });
	return { cookie: [...kept].map((pair) => pair.join('=')).join('; ') };
}

const opened = async (text: string) => {
	const { id, secret, opening } = await newCase({ text });
	await openCase(opening, visitor, site);
	return { id, secret, path: `/api/v1/cases/${id}/events`, claim: opening.claim };
};
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

describe('a case', () => {
	test('is followed by its visitor and by staff, each with what they may read', async () => {
		const { id, secret, path } = await opened('Where is it?');
		const asha = agent('Asha', { isSupervisor: true });
		await claim({ id, agent: asha });
		await note({ id, agent: asha, text: 'a note among us' });
		await appendMessage(id, { id: crypto.randomUUID(), text: 'Here' }, visitor, site);
		const own = { cookie: `locale=hi; __Host-case-${id}=${secret}` };
		for (const headers of [bearer(secret), own]) {
			const stream = reader(await ask(path, { headers }));
			expect(await stream.until('Here')).not.toContain('a note among us');
			await stream.cancel();
		}
		const stream = reader(await ask(path, { headers: await signedIn('agent') }));
		expect(await stream.until('Here')).toContain('a note among us');
		await stream.cancel();
	});

	test('of somebody else is not there', async () => {
		const [mine, other] = [await opened('private'), await opened('other')];
		const strangers: [string, Record<string, string>][] = [
			[mine.path, {}],
			[mine.path, bearer(other.secret)],
			[mine.path, bearer(mine.claim)],
			[mine.path, bearer('x')],
			[mine.path, { cookie: `__Host-case-${other.id}=${other.secret}` }],
			[mine.path, await signedIn('editor')],
			[mine.path, { ...(await signedIn('agent')), ...bearer(other.secret) }],
			[mine.path.replace(mine.id, crypto.randomUUID()), bearer(mine.secret)],
			[mine.path.replace(mine.id, 'x'), bearer(mine.secret)]
		];
		const known = await ask(mine.path, { headers: bearer(mine.secret) });
		await known.body?.cancel();
		for (const [path, headers] of strangers) {
			const answer = await ask(path, { headers: { ...headers, 'accept-language': 'hi' } });
			expect(answer.status).toBe(404);
			expect(answer.headers.get('content-type')).toBe('application/problem+json');
			expect(await answer.text()).toMatch(/not-found.*[\u0900-\u097f]/);
		}
	});
});

describe('what staff watch', () => {
	test.each(['/desk/live', '/desk/kiosks/live'])('asks who is there: %s', async (path) => {
		const unknown = await ask(path, { headers: { cookie: 'deskbell.session_token=x' } });
		expect(unknown.status).toBe(303);
		expect(unknown.headers.get('location')).toMatch(/^\/desk\/sign-in\?to=/);
		expect((await ask(path, { headers: await signedIn('editor') })).status).toBe(403);
		const stream = reader(await ask(path, { headers: await signedIn('supervisor') }));
		expect(await stream.until('changed')).toContain('event: changed');
		await stream.cancel();
	});
});

test('streams carry the headers of every answer, are only read, and leave the rest to Kit', async () => {
	const { path, secret } = await opened('Hello');
	const { headers, body } = await ask(`${path}?x=1`, { headers: bearer(secret) });
	expect(headers.get('content-type')).toBe('text/event-stream');
	expect(headers.get('cache-control')).toContain('no-store');
	for (const name of ['x-deskbell', 'x-frame-options']) expect(headers.get(name)).toBeTruthy();
	expect(headers.get('x-content-type-options')).toBe('nosniff');
	await body?.cancel();
	expect((await ask(path, { method: 'POST' })).status).toBe(405);
	expect(await (await ask(`${path}/more`)).text()).toBe('Kit');
});
