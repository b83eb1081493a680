import { describe, expect, test } from 'vitest';
import { formatReceipt, receiptOf, seal } from '$lib/cases';
import { openCase, visitor } from '$lib/server/cases';
import { getLibrary } from '$lib/server/library';
import { getStore } from '$lib/server/store';
import { call } from '../../../../tests/call';
import { newCase } from '../../../../tests/case';
import { useLibrary } from '../../../../tests/use-library';
import { useStore } from '../../../../tests/use-store';
import { actions as voteForm } from '../../(help)/[locale=locale]/[topic]/[slug]/+page.server';
import { GET as health } from '../../healthz/+server';
import { GET as metrics } from '../../metrics/+server';
import { GET as ready } from '../../readyz/+server';
import { GET as receipts } from './receipts/[receipt]/+server';
import { POST as sealed } from './sealed/+server';
import { GET as sealingKey } from './sealing-key/+server';
import { GET as slots } from './slots/+server';
import { POST as vote } from './votes/+server';

useStore();
useLibrary();

const body = (response: Response) => response.json() as Promise<Record<string, unknown>>;
const typeOf = async (response: Response) => (await body(response)).type;

describe('a sealed request', () => {
	const sealTo = async (opening: unknown) => {
		const key = await body(await call(sealingKey));
		const bytes = new TextEncoder().encode(JSON.stringify(opening));
		return seal(key.publicKey as JsonWebKey, String(key.keyId), bytes);
	};

	test('arrives as if it had been open, once', async () => {
		const { id, opening } = await newCase({ text: 'from a kiosk' });
		const envelope = await sealTo(opening);
		const first = await body(await call(sealed, { body: envelope }));
		expect(first).toMatchObject({ id, receipt: receiptOf(id), state: 'waiting' });
		expect(await body(await call(sealed, { body: await sealTo(opening) }))).toEqual(first);
		const openly = await openCase(opening, visitor, getLibrary().site());
		expect(openly).toEqual(first);
	});

	test('is refused when it was changed, or holds no request', async () => {
		const envelope = await sealTo((await newCase()).opening);
		const changed = await call(sealed, { body: { ...envelope, data: `AAAA${envelope.data}` } });
		expect(changed.status).toBe(422);
		expect(await typeOf(changed)).toBe('urn:deskbell:sealed');
		const hollow = await call(sealed, { body: await sealTo({ hello: 'world' }) });
		expect(await typeOf(hollow)).toBe('urn:deskbell:malformed');
		const open = await call(sealed, { body: (await newCase()).opening });
		expect(await typeOf(open)).toBe('urn:deskbell:malformed');
	});

	test('of a shop’s kiosks that had no network for a while is not slowed down', async () => {
		const sent = async () => {
			const body = await sealTo((await newCase()).opening);
			return (await call(sealed, { body, address: '192.0.2.30' })).status;
		};
		const statuses = await Promise.all(Array.from({ length: 100 }, sent));
		expect(statuses.filter((status) => status !== 201)).toEqual([]);
	});
});

describe('a receipt', () => {
	test('shows the state of its case, however it is typed, and nothing else', async () => {
		const { id, opening } = await newCase({ text: 'private', contact: { name: 'Asha' } });
		const { promisedAt } = await openCase(opening, visitor, getLibrary().site());
		const receipt = formatReceipt(receiptOf(id));
		const typed = ` ${receipt.toLowerCase().replace('-', ' ')} `;
		const shown = await call(receipts, { params: { receipt: typed } });
		expect(await body(shown)).toEqual({ receipt, state: 'waiting', promisedAt });
	});

	test('that is unknown, or none, is a problem', async () => {
		const unknown = await call(receipts, { params: { receipt: '0000-0000' } });
		expect([unknown.status, await typeOf(unknown)]).toEqual([404, 'urn:deskbell:not-found']);
		const none = await call(receipts, { params: { receipt: 'hello' }, locale: 'te' });
		expect(none.status).toBe(422);
		expect((await body(none)).detail).toMatch(/[\u0c00-\u0c7f]/);
	});

	test('cannot be guessed at leisure', async () => {
		const guess = () =>
			call(receipts, { params: { receipt: '1111-1111' }, address: '198.51.100.1' });
		const statuses = (await Promise.all(Array.from({ length: 35 }, guess))).map((r) => r.status);
		expect(statuses.filter((status) => status === 429)).toHaveLength(5);
	});
});

describe('slots', () => {
	test('are free times to come, in the span asked for', async () => {
		const from = new Date(Date.now() + 3_600_000).toISOString();
		const to = new Date(Date.now() + 7_200_000).toISOString();
		const answer = await body(await call(slots, { query: { from, to, locale: 'sr' } }));
		expect(answer).toMatchObject({ team: 'serbia', timeZone: 'Europe/Belgrade' });
		const starts = (answer.slots as { start: string }[]).map(({ start }) => start);
		expect(starts).toHaveLength(4);
		expect(starts.every((start) => start >= from && start < to)).toBe(true);
		expect(starts).toEqual(starts.toSorted());
	});

	test('asked for wrongly are a problem', async () => {
		expect((await call(slots, { query: { from: 'tomorrow' } })).status).toBe(422);
		expect((await call(slots, { query: { locale: 'tlh' } })).status).toBe(422);
	});
});

test('a vote counts once; one for no article is refused', async () => {
	const given = {
		id: crypto.randomUUID(),
		article: 'orders/track-order',
		locale: 'en',
		solved: false
	};
	expect((await call(vote, { body: given })).status).toBe(200);
	expect((await call(vote, { body: given })).status).toBe(200);
	expect((await call(vote, { body: { ...given, article: '../x' } })).status).toBe(422);
	const { rows } = await getStore().pool.query('select solved from article_votes');
	expect(rows).toEqual([{ solved: false }]);
});

test('who votes all the time is slowed down, and without scripts led on without being counted', async () => {
	const address = '192.0.2.78';
	const given = (article: string) => ({
		id: crypto.randomUUID(),
		article,
		locale: 'en',
		solved: true
	});
	const statuses: number[] = [];
	for (let i = 0; i < 31; i += 1) {
		statuses.push((await call(vote, { body: given('orders/voted-often'), address })).status);
	}
	expect(statuses.filter((status) => status === 200)).toHaveLength(30);
	expect(statuses.at(-1)).toBe(429);
	const form = {
		getClientAddress: () => address,
		params: { locale: 'en', topic: 'orders', slug: 'voted-often' }
	};
	const body = new URLSearchParams({ solved: 'no' });
	const request = new Request('http://localhost', { method: 'POST', body });
	const answer = voteForm.vote?.({ ...form, request } as unknown as Parameters<
		NonNullable<typeof voteForm.vote>
	>[0]);
	await expect(answer).rejects.toMatchObject({ status: 303 });
	const { rows } = await getStore().pool.query(
		"select solved from article_votes where article = 'orders/voted-often'"
	);
	expect(rows).toHaveLength(30);
});

test('an operator sees that it lives, that it is ready, and how the queue stands', async () => {
	const { opening } = await newCase();
	await openCase(opening, visitor, getLibrary().site());
	expect(await (await call(health)).text()).toBe('ok');
	expect(await body(await call(ready))).toEqual({ store: true, library: true });
	const text = await (await call(metrics)).text();
	expect(text).toMatch(/deskbell_cases\{state="waiting",channel="chat"\} [1-9]/);
	expect(text).toContain('deskbell_streams_open 0');
	expect(text).toContain('deskbell_errors_total 0');
});
