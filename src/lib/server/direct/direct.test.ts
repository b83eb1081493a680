import { beforeAll, describe, expect, test } from 'vitest';
import { appendMessage, claim, eventsAfter, note, openCase, visitor } from '$lib/server/cases';
import { openStaff } from '$lib/server/staff';
import { agent, newCase } from '../../../../tests/case';
import { signedIn } from '../../../../tests/signed-in';
import { site } from '../../../../tests/site';
import { reader, useFront } from '../../../../tests/use-front';
import { useLibrary } from '../../../../tests/use-library';
import { useStore } from '../../../../tests/use-store';
import { direct } from '.';

useStore();
useLibrary();
const ask = useFront(direct);
const origin = 'http://localhost:3000';
beforeAll(async () => {
	await openStaff({ origin, domain: 'example.com' });
});

const opened = async (text: string) => {
	const { id, secret, opening } = await newCase({ text });
	await openCase(opening, visitor, site);
	return { id, secret, path: `/api/v1/cases/${id}/events`, claim: opening.claim };
};
/** Writes in the case whose stream this is. */
const say = (path: string, { headers, body = JSON.stringify(hello()) }: RequestInit) =>
	ask(path.replace('/events', '/messages'), {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
		body
	});
const hello = () => ({ id: crypto.randomUUID(), text: 'Hello' });
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
		const stream = reader(await ask(path, { headers: await signedIn('agent', origin) }));
		expect(await stream.until('Here')).toContain('a note among us');
		await stream.cancel();
	});

	test('of somebody else is not there: nobody follows it or writes in it', async () => {
		const [mine, other] = [await opened('private'), await opened('other')];
		const strangers: [string, Record<string, string>][] = [
			[mine.path, {}],
			[mine.path, bearer(other.secret)],
			[mine.path, bearer(mine.claim)],
			[mine.path, bearer('x')],
			[mine.path, { cookie: `__Host-case-${other.id}=${other.secret}` }],
			[mine.path, await signedIn('editor', origin)],
			[mine.path, { ...(await signedIn('agent', origin)), ...bearer(other.secret) }],
			[mine.path.replace(mine.id, crypto.randomUUID()), bearer(mine.secret)],
			[mine.path.replace(mine.id, 'x'), bearer(mine.secret)]
		];
		const known = await ask(mine.path, { headers: bearer(mine.secret) });
		await known.body?.cancel();
		for (const [path, theirs] of strangers) {
			const headers = { ...theirs, 'accept-language': 'hi' };
			for (const answer of [await ask(path, { headers }), await say(path, { headers })]) {
				expect(answer.status).toBe(404);
				expect(answer.headers.get('content-type')).toBe('application/problem+json');
				expect(answer.headers.get('cache-control')).toBe('no-store');
				expect(await answer.text()).toMatch(/not-found.*[\u0900-\u097f]/);
			}
		}
		expect(await eventsAfter(mine.id, 0, 'staff')).toHaveLength(2);
	});
});

describe('a message', () => {
	test('is taken with the secret as a Bearer or a cookie, and its sender reads what is wrong with it', async () => {
		const { id, secret, path } = await opened('Where is it?');
		const own = { cookie: `__Host-case-${id}=${secret}` };
		const taken = await say(path, { headers: own });
		expect([taken.status, await taken.json()]).toEqual([201, { seq: 3 }]);
		expect(taken.headers.get('x-content-type-options')).toBe('nosniff');
		const wrong: [BodyInit, number, string][] = [
			['{"id": ', 400, 'malformed'],
			[JSON.stringify({ ...hello(), text: '  \0 ' }), 422, 'malformed'],
			[JSON.stringify({ ...hello(), text: '\u200b\u2060' }), 422, 'malformed'],
			[JSON.stringify({ ...hello(), text: '😀'.repeat(10_000) }), 422, 'malformed.*too long'],
			[JSON.stringify({ ...hello(), text: 'x'.repeat(100_000) }), 413, 'too-large']
		];
		for (const [body, status, type] of wrong) {
			const answer = await say(path, { headers: bearer(secret), body });
			expect([answer.status, await answer.text()]).toEqual([
				status,
				expect.stringMatching(`urn:deskbell:${type}`)
			]);
		}
		const bidi = { ...hello(), text: 'and \u202e turned' };
		expect((await say(path, { headers: bearer(secret), body: JSON.stringify(bidi) })).status).toBe(
			201
		);
	});

	test('is not taken from a form on a page of somebody else’s', async () => {
		const { id, secret, path } = await opened('Where is it?');
		const cookie = `__Host-case-${id}=${secret}`;
		for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
			const headers = { cookie, origin: 'https://example.org', 'content-type': type };
			expect((await say(path, { headers })).status).toBe(403);
		}
	});
});

describe('what staff watch', () => {
	test('of kiosks is not an agent’s to see', async () => {
		const headers = await signedIn('agent', origin);
		expect((await ask('/desk/kiosks/live', { headers })).status).toBe(403);
	});

	test.each(['/desk/live', '/desk/kiosks/live'])('asks who is there: %s', async (path) => {
		const unknown = await ask(path, { headers: { cookie: 'deskbell.session_token=x' } });
		expect(unknown.status).toBe(303);
		expect(unknown.headers.get('location')).toMatch(/^\/desk\/sign-in\?to=/);
		expect((await ask(path, { headers: await signedIn('editor', origin) })).status).toBe(403);
		const stream = reader(await ask(path, { headers: await signedIn('supervisor', origin) }));
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
	const wrong = await ask(path, { method: 'POST' });
	expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
	expect(await (await ask(`${path}/more`)).text()).toBe('Kit');
});
