import { describe, expect, test } from 'vitest';
import { receiptOf, toBase64Url } from '$lib/cases';
import { getStore } from '$lib/server/store';
import { direct } from '$lib/server/direct';
import { call, type Call } from '../../../../../tests/call';
import { newCase } from '../../../../../tests/case';
import { reader, useFront } from '../../../../../tests/use-front';
import { useLibrary } from '../../../../../tests/use-library';
import { useStore } from '../../../../../tests/use-store';
import { POST as open } from './+server';
import { GET as read } from './[id]/+server';
import { POST as change } from './[id]/channel/+server';
import { GET as slots } from '../slots/+server';

useStore();
useLibrary();
const ask = useFront(direct);

const body = (response: Response) => response.json() as Promise<Record<string, unknown>>;
const problemOf = async (response: Response) => {
	expect(response.headers.get('content-type')).toBe('application/problem+json');
	expect(response.headers.get('cache-control')).toBe('no-store');
	const { type, status, detail } = await body(response);
	expect(status).toBe(response.status);
	expect(String(detail).length).toBeGreaterThan(20);
	return `${response.status} ${String(type).replace('urn:deskbell:', '')}`;
};
const countCases = async () => {
	const { rows } = await getStore().pool.query<{ n: string }>('select count(*) as n from cases');
	return Number(rows[0]?.n);
};
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const say = (id: string, secret: string, message: unknown) =>
	ask(`/api/v1/cases/${id}/messages`, {
		method: 'POST',
		headers: { ...bearer(secret), 'content-type': 'application/json' },
		body: JSON.stringify(message)
	});
const opened = async (wanted: Parameters<typeof newCase>[0] = {}) => {
	const made = await newCase(wanted);
	await call(open, { body: made.opening });
	return made;
};

describe('POST /api/v1/cases', () => {
	test('answers 201 with the receipt and the promise, and the same again', async () => {
		const { id, opening } = await newCase({ text: 'Where is it?' });
		const answers = await Promise.all([1, 2, 3].map(() => call(open, { body: opening })));
		const texts = await Promise.all(answers.map((answer) => answer.text()));
		expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
		expect(new Set(texts).size).toBe(1);
		expect(JSON.parse(texts[0] ?? '')).toMatchObject({
			...{ id, receipt: receiptOf(id), state: 'waiting' },
			promisedAt: expect.stringMatching(/^\d{4}-.*Z$/) as unknown
		});
		expect(answers[0]?.headers.get('cache-control')).toBe('no-store');
	});

	test.each<[string, unknown, string]>([
		['no JSON', '{"id": ', '400 malformed'],
		['nothing', '', '400 malformed'],
		['bytes that are no text', '\ud800', '422 malformed'],
		['a list', [], '422 malformed'],
		['an id that is none', { id: 'x' }, '422 malformed'],
		['an unknown locale', { locale: 'tlh' }, '422 malformed'],
		['an unknown channel', { channel: 'fax' }, '422 malformed'],
		['a claim that is none', { claim: 'abc' }, '422 malformed'],
		['an unknown member', { admin: true }, '422 malformed'],
		['an empty text', { text: '  \u0000 ' }, '422 malformed'],
		['a text of 100 KB', { text: 'x'.repeat(100_000) }, '413 too-large'],
		['10,000 emoji', { text: '😀'.repeat(10_000) }, '422 malformed'],
		[
			'a number that is none',
			{ channel: 'callback', contact: { phone: '12' } },
			'422 phone-invalid'
		],
		[
			'a number we do not call',
			{ channel: 'callback', contact: { phone: '+44 20 7946 0958' } },
			'422 phone-country'
		],
		['a slot in the past', { channel: 'callback', slot: '2020-01-01T10:00:00Z' }, '409 slot-past'],
		[
			'a slot that is none',
			{ channel: 'callback', slot: '2099-01-01T10:07:00Z' },
			'409 slot-unknown'
		],
		[
			'a slot years ahead',
			{ channel: 'callback', slot: '2099-01-01T10:00:00Z' },
			'409 slot-unknown'
		],
		['a slot for a chat', { slot: '2099-01-01T10:00:00Z' }, '422 slot-without-callback'],
		[
			'a day the calendar lacks',
			{ channel: 'callback', slot: '2027-02-31T10:00:00Z' },
			'422 malformed'
		]
	])('refuses %s, and stores nothing', async (_, wrong, expected) => {
		const before = await countCases();
		const { opening } = await newCase();
		const isPart = typeof wrong === 'object' && !Array.isArray(wrong);
		const sent = isPart
			? { ...opening, ...wrong }
			: wrong === '\ud800'
				? { ...opening, id: wrong }
				: wrong;
		expect(await problemOf(await call(open, { body: sent }))).toBe(expected);
		expect(await countCases()).toBe(before);
	});

	test('refuses a slot that is full, with other free ones', async () => {
		const free = await body(await call(slots));
		const slot = (free.slots as { start: string }[]).at(20)?.start ?? '';
		const book = async () =>
			call(open, { body: (await newCase({ channel: 'callback', slot })).opening });
		expect([(await book()).status, (await book()).status]).toEqual([201, 201]);
		const before = await countCases();
		const late = await book();
		const alternatives = (await body(late.clone())).slots;
		expect(await problemOf(late)).toBe('409 slot-full');
		expect(alternatives).toHaveLength(6);
		expect(alternatives).not.toContain(slot);
		expect(await countCases()).toBe(before);
	});

	test('refuses another body under the same id', async () => {
		const { opening } = await opened({ text: 'First' });
		const again = await call(open, { body: { ...opening, text: 'Second' } });
		expect(await problemOf(again)).toBe('409 id-taken');
	});

	test('tells the reader in the body’s language', async () => {
		const { opening } = await newCase();
		const wrong = { channel: 'callback', contact: { phone: '12' } };
		const refused = await call(open, { body: { ...opening, ...wrong, locale: 'hi' } });
		expect((await body(refused)).detail).toMatch(/[\u0900-\u097f]/);
		const malformed = await call(open, { body: { ...opening, channel: 'fax', locale: 'sr-Latn' } });
		expect((await body(malformed)).detail).toContain('Proverite');
	});

	test('accepts what a store cannot hold, without it', async () => {
		const { id, secret } = await opened({ text: 'broken \ud83d half\u0000 and \u202e turned' });
		const events = reader(await ask(`/api/v1/cases/${id}/events`, { headers: bearer(secret) }));
		expect(await events.until('turned')).toContain('broken \ufffd half and');
		await events.cancel();
	});

	test('slows down who floods, and nobody else', async () => {
		const sent = async (address: string) =>
			(await call(open, { body: (await newCase()).opening, address })).status;
		const flood = await Promise.all(Array.from({ length: 40 }, () => sent('192.0.2.7')));
		expect(flood.filter((status) => status === 201)).toHaveLength(30);
		expect(flood.filter((status) => status === 429)).toHaveLength(10);
		expect(await sent('192.0.2.8')).toBe(201);
		const late = await call(open, { body: (await newCase()).opening, address: '192.0.2.7' });
		expect(late.headers.get('retry-after')).toBe('60');
		expect(await problemOf(late)).toBe('429 too-many');
	});

	test('counts once what is sent again until it is answered', async () => {
		const { opening } = await newCase();
		const again = async (body: unknown) =>
			(await call(open, { body, address: '192.0.2.9' })).status;
		for (let i = 0; i < 40; i++) expect(await again(opening)).toBe(201);
		expect(await again((await newCase()).opening)).toBe(201);
	});
});

describe('somebody else’s case', () => {
	const strangers = async (): Promise<[string, Call][]> => {
		const [mine, other] = [await opened({ text: 'private' }), await opened()];
		const params = { id: mine.id };
		const editor = {
			id: 'e',
			name: 'E',
			email: '',
			role: 'editor',
			...{ locales: [], topics: [], shops: [], isBackup: false },
			active: true
		} as const;
		return [
			['nothing at all', { params }],
			['another’s secret', { params, headers: bearer(other.secret) }],
			['the claim', { params, headers: bearer(mine.opening.claim) }],
			['no secret', { params, headers: bearer('x') }],
			['another’s cookie', { params, cookies: { [`__Host-case-${other.id}`]: other.secret } }],
			['an editor’s session', { params, locals: { staff: editor } }],
			['an unknown id', { params: { id: crypto.randomUUID() }, headers: bearer(mine.secret) }],
			['an id that is none', { params: { id: '../x' }, headers: bearer(mine.secret) }]
		];
	};

	test('is not there: nobody reads it or changes it', async () => {
		const wish = { id: crypto.randomUUID(), channel: 'message' };
		for (const [, attempt] of await strangers()) {
			const answers = [await call(read, attempt), await call(change, { ...attempt, body: wish })];
			for (const answer of answers) expect(await problemOf(answer)).toBe('404 not-found');
		}
		const { rows } = await getStore().pool.query(
			'select 1 from case_events where client_id = any($1)',
			[[wish.id]]
		);
		expect(rows).toEqual([]);
	});
});

describe('one’s own case', () => {
	test('is read with the secret, as a Bearer or as the server’s cookie, and by staff', async () => {
		const { id, secret } = await opened();
		const params = { id };
		const agent = {
			id: 'a',
			name: 'A',
			email: '',
			role: 'agent',
			...{ locales: [], topics: [], shops: [], isBackup: false },
			active: true
		} as const;
		const ways: Call[] = [
			{ params, headers: bearer(secret) },
			{ params, cookies: { [`__Host-case-${id}`]: secret } },
			{ params, locals: { staff: agent } }
		];
		for (const way of ways) {
			expect(await body(await call(read, way))).toMatchObject({
				id,
				state: 'waiting',
				channel: 'chat'
			});
		}
	});

	test('takes a message once, and a change of channel', async () => {
		const { id, secret } = await opened();
		const mine = { params: { id }, headers: bearer(secret) };
		const message = { id: crypto.randomUUID(), text: 'Are you there?' };
		const sent = await Promise.all([1, 2].map(() => say(id, secret, message)));
		expect(await Promise.all(sent.map(body))).toEqual([{ seq: 2 }, { seq: 2 }]);
		const other = await say(id, secret, { ...message, text: 'Something else' });
		expect(await problemOf(other)).toBe('409 id-taken');
		const wish = {
			id: crypto.randomUUID(),
			channel: 'callback',
			contact: { phone: '98490 12345' }
		};
		const changed = await call(change, { ...mine, body: { ...wish, slot: 'now' } });
		expect(await body(changed)).toMatchObject({ channel: 'callback', lastSeq: 4 });
	});

	test('is followed from the last number seen, without what is internal', async () => {
		const context = { searches: ['secret thoughts'], articles: [], steps: [], votes: [] };
		const { id, secret } = await opened({ text: 'First', context });
		const path = `/api/v1/cases/${id}/events`;
		const all = reader(await ask(path, { headers: bearer(secret) }));
		const seen = await all.until('First');
		expect(seen).toContain('id: 1\nevent: opened\n');
		expect(seen).toMatch(
			/id: 3\nevent: message\ndata: \{"seq":3,"kind":"message","at":"[^"]+","by":"visitor","text":"First"\}/
		);
		expect(seen).not.toContain('secret thoughts');
		const message = { id: crypto.randomUUID(), text: 'Second' };
		await say(id, secret, message);
		const told = await all.until('Second');
		await all.cancel();
		const resumed = reader(
			await ask(path, { headers: { ...bearer(secret), 'last-event-id': '3' } })
		);
		const again = await resumed.until('Second');
		expect(again).not.toContain('First');
		// What was told from memory is what stands in the log.
		expect(told.slice(told.indexOf('id: 4'))).toBe(again.slice(again.indexOf('id: 4')));
		await resumed.cancel();
	});
});

test('a secret is the same whoever encodes it', () => {
	expect(toBase64Url(new Uint8Array(32))).toHaveLength(43);
});
