import { beforeAll, describe, expect, test } from 'vitest';
import { openCase, visitor } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { watchesOf } from '$lib/server/notify';
import { call, type Call } from '../../../../../../../tests/call';
import { newCase } from '../../../../../../../tests/case';
import { useLibrary } from '../../../../../../../tests/use-library';
import { useStore } from '../../../../../../../tests/use-store';
import { DELETE, GET, POST } from './+server';

useStore();
useLibrary();
beforeAll(() => {
	process.env.PUSH_SERVICES = 'push.example.com';
});

const address = (name: string) => `https://eu.push.example.com/${name}`;
const push = (name: string) => ({ kind: 'push', address: address(name) });
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

async function opened() {
	const { id, secret, opening } = await newCase({ text: 'It is cracked.' });
	await openCase(opening, visitor, getLibrary().site());
	return { id, secret };
}
type Opened = Awaited<ReturnType<typeof opened>>;

const ask = (handler: typeof POST, { id, secret }: Opened, wanted: Call = {}) =>
	call(handler, { params: { id }, headers: bearer(secret), ...wanted });
const addressesOf = async ({ id }: Opened) => (await watchesOf(id)).map((each) => each.address);

describe('a device that subscribes to news of a case', () => {
	test('is told once, however often it says so, until it takes it back', async () => {
		const mine = await opened();
		for (let i = 0; i < 3; i += 1) {
			const answer = await ask(POST, mine, { body: push('mine') });
			expect([answer.status, await answer.json()]).toEqual([201, { watching: true }]);
		}
		expect(await addressesOf(mine)).toEqual([address('mine')]);
		const told = (await (await ask(GET, mine)).json()) as unknown;
		expect(told).toMatchObject({ watches: [{ kind: 'push', address: address('mine') }] });

		for (let i = 0; i < 2; i += 1) {
			const gone = { method: 'DELETE', body: { address: address('mine') } };
			const answer = await ask(DELETE, mine, gone);
			expect([answer.status, await answer.json()]).toEqual([200, { watching: false }]);
		}
		expect(await addressesOf(mine)).toEqual([]);
	});

	test.each([
		['at no push service', { kind: 'push', address: 'https://example.com/x' }],
		['inside our network', { kind: 'push', address: 'https://127.0.0.1/x' }],
		['without encryption', { kind: 'push', address: 'http://push.example.com/x' }],
		['without end', { kind: 'push', address: address('x'.repeat(1000)) }],
		['of a kind we do not know', { kind: 'pigeon', address: address('x') }],
		['with more than is asked', { ...push('x'), admin: true }]
	])('is refused %s', async (_, body) => {
		const mine = await opened();
		expect((await ask(POST, mine, { body })).status).toBe(422);
		expect(await addressesOf(mine)).toEqual([]);
	});

	test('is one of eight at most', async () => {
		const mine = await opened();
		for (let i = 0; i < 8; i += 1) await ask(POST, mine, { body: push(`${i}`) });
		const ninth = await ask(POST, mine, { body: push('9') });
		expect(await ninth.json()).toEqual({ watching: false });
		expect((await addressesOf(mine)).length).toBe(8);
	});

	test('must hold the case: neither a stranger nor somebody of the staff subscribes to it', async () => {
		const [mine, other] = [await opened(), await opened()];
		await ask(POST, mine, { body: push('mine') });
		const staff = { id: 'a', name: 'A', email: 'a@example.com', role: 'admin', locales: [] };
		const strangers: Call[] = [
			{ headers: bearer(other.secret) },
			{ headers: {} },
			{ headers: {}, locals: { staff } as never }
		];
		for (const stranger of strangers) {
			expect((await ask(POST, mine, { ...stranger, body: push('theirs') })).status).toBe(404);
			expect((await ask(GET, mine, stranger)).status).toBe(404);
			const gone = { ...stranger, method: 'DELETE', body: { address: address('mine') } };
			expect((await ask(DELETE, mine, gone)).status).toBe(404);
		}
		expect(await addressesOf(mine)).toEqual([address('mine')]);
	});
});
