import { afterEach, describe, expect, it } from 'vitest';
import { openSearchWorker, type SearchClient } from './client';
import { serveSearch } from './serve';
import type { Endpoint } from './wire';

const document = (id: string, title: string) => ({
	document: { id, title, headings: [], aliases: [], tags: [], summary: '', body: '' },
	locale: 'en' as const
});

let ports: MessagePort[] = [];
afterEach(() => {
	for (const port of ports) port.close();
	ports = [];
});

function channel(): [Endpoint, Endpoint] {
	const { port1, port2 } = new MessageChannel();
	ports.push(port1, port2);
	return [port1, port2];
}

function open(): SearchClient {
	const [page, worker] = channel();
	serveSearch(worker);
	return openSearchWorker(page);
}

describe('search behind a worker', () => {
	it('adds, answers and removes', async () => {
		const client = open();
		const put = [document('a/1', 'Reset your password'), document('a/2', 'Track your order')];
		expect(await client.change('en', { put })).toBe(2);
		const answer = await client.search('en', 'pasword', { limit: 5 });
		expect(answer.results.map(({ id }) => id)).toEqual(['a/1']);
		expect(answer.suggestion).toBe('password');
		expect(await client.change('en', { remove: ['a/1'] })).toBe(1);
		const { results } = await client.search('en', 'password', { limit: 5 });
		expect(results).toEqual([]);
	});

	it('shares the index of a language’s two scripts', async () => {
		const client = open();
		await client.change('sr', { put: [{ ...document('a/1', 'Лозинка'), locale: 'sr' }] });
		const { results } = await client.search('sr-Latn', 'lozinka', { limit: 1 });
		expect(results[0]?.title).toEqual([{ text: 'Lozinka', hit: true }]);
	});

	it('answers only the last question', async () => {
		const client = open();
		await client.change('en', { put: [document('a/1', 'Order')] });
		const first = client.search('en', 'o', { limit: 5 });
		const second = client.search('en', 'order', { limit: 5 });
		await expect(first).rejects.toMatchObject({ name: 'AbortError' });
		expect((await second).results).toHaveLength(1);
	});

	it('never computes what was overtaken', async () => {
		const [page, worker] = channel();
		serveSearch(worker);
		const replies: unknown[] = [];
		const last = new Promise<void>((resolve) => {
			page.addEventListener('message', ({ data }: MessageEvent<{ number: number }>) => {
				replies.push(data.number);
				if (data.number === 3) resolve();
			});
		});
		page.start?.();
		const ask = { kind: 'search', locale: 'en', question: 'order', limit: 5 };
		for (const number of [1, 2, 3]) page.postMessage({ ...ask, number });
		await last;
		expect(replies).toEqual([3]);
	});

	it('withdraws a question', async () => {
		const client = open();
		const withdrawal = new AbortController();
		const answer = client.search('en', 'order', { limit: 5, signal: withdrawal.signal });
		withdrawal.abort();
		await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
		const late = client.search('en', 'order', { limit: 5, signal: withdrawal.signal });
		await expect(late).rejects.toMatchObject({ name: 'AbortError' });
	});

	it('refuses a request that is none, and says why', async () => {
		const client = open();
		await expect(client.search('en', 'order', { limit: 0 })).rejects.toThrow(/limit/);
	});

	it('leaves nobody waiting when it is closed', async () => {
		const client = open();
		const answer = client.search('en', 'order', { limit: 5 });
		client.close();
		await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
	});
});
