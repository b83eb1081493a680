import { afterEach, describe, expect, it } from 'vitest';
import { LOCALE_INFO } from '../content';
import { openSearchWorker, type SearchClient } from './client';
import { createIndex } from './search-index';
import { serveSearch, type SearchSource } from './serve';
import type { Endpoint } from './wire';

const index = createIndex('sr');
index.add(
	{ id: 'a/1', title: 'Лозинка', headings: [], aliases: [], tags: [], summary: '', body: '' },
	'sr'
);

/** A device that holds the Serbian library alone. */
const source: SearchSource = {
	search: (locale, question, options) =>
		Promise.resolve(
			LOCALE_INFO[locale].writtenIn === 'sr'
				? { answer: index.search(question, { ...options, locale }), isPartial: false }
				: undefined
		),
	onComplete: () => undefined
};

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
	serveSearch(worker, source);
	return openSearchWorker(page);
}

describe('search behind a worker', () => {
	it('answers in the script that is read', async () => {
		const served = await open().search('sr-Latn', 'lozinka', { limit: 1 });
		expect(served?.answer.results[0]?.title).toEqual([{ text: 'Lozinka', hit: true }]);
		expect(served?.isPartial).toBe(false);
	});

	it('says where there is no library to search', async () => {
		expect(await open().search('en', 'password', { limit: 5 })).toBeUndefined();
	});

	it('tells when an index is whole, and why a question failed', async () => {
		const [page, worker] = channel();
		let tell: (locale: 'sr') => void = () => undefined;
		serveSearch(worker, {
			search: () => Promise.reject(new Error('The disk is full.')),
			onComplete: (listener) => (tell = listener)
		});
		const client = openSearchWorker(page);
		const told = new Promise((resolve) => client.onComplete(resolve));
		tell('sr');
		expect(await told).toBe('sr');
		await expect(client.search('sr', 'o', { limit: 5 })).rejects.toThrow('The disk is full.');
	});

	it('answers only the last question', async () => {
		const client = open();
		const first = client.search('sr', 'л', { limit: 5 });
		const second = client.search('sr', 'лозинка', { limit: 5 });
		await expect(first).rejects.toMatchObject({ name: 'AbortError' });
		expect((await second)?.answer.results).toHaveLength(1);
	});

	it('never computes what was overtaken', async () => {
		const [page, worker] = channel();
		serveSearch(worker, source);
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
