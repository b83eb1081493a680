import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { getStore } from '$lib/server/store';
import { reader, useFront } from '../../../../tests/use-front';
import { useStore } from '../../../../tests/use-store';
import {
	closeLive,
	cursorOf,
	hint,
	openLive,
	openStream,
	streamCount,
	tell,
	type StreamSource
} from '.';

useStore();
beforeAll(openLive);
afterAll(closeLive);

const sources = new Map<string, StreamSource>();
const ask = useFront(({ url = '', headers }, response) => {
	const source = sources.get(url);
	if (source) openStream(response, source, { after: cursorOf(String(headers['last-event-id'])) });
});

const entry = (data: string, id: number) => ({ id, kind: 'said', data });

/** A log that grows, as a case's does, and how often it was read. */
function growing(topic: string, wanted: Partial<StreamSource> = {}) {
	const log: string[] = [];
	const read = vi.fn((after: number) =>
		Promise.resolve(log.slice(after).map((data, i) => entry(data, after + i + 1)))
	);
	sources.set(`/${topic}`, { key: topic, topics: [topic], read, ...wanted });
	const follow = async (after = 0) =>
		reader(await ask(`/${topic}`, { headers: { 'last-event-id': String(after) } }));
	return { log, read, follow };
}

const cutListener = () =>
	getStore().pool.query(
		"select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'"
	);

describe('a live stream', () => {
	test('replays what its reader has not seen, then follows hints', async () => {
		const { log, follow } = growing('case-1');
		log.push('one', 'two');
		const stream = await follow(1);
		expect(await stream.until('two')).not.toContain('one');
		log.push('three');
		hint('case-1');
		expect(await stream.until('three')).toContain('id: 3\nevent: said\ndata: "three"');
		await stream.cancel();
		await expect.poll(streamCount).toBe(0);
	});

	test('hears again after its listening connection was lost', async () => {
		const { log, follow } = growing('case-2');
		const stream = await follow();
		await stream.until('retry');
		await cutListener();
		log.push('meanwhile');
		expect(await stream.until('meanwhile')).toContain('id: 1');
		await stream.cancel();
	});

	test('tells what passes to who is there, and nothing of it after a time without hints', async () => {
		const signals = { 'typing:1': { kind: 'typing', data: {} } };
		const { log, follow } = growing('case-4', { signals });
		const stream = await follow();
		await stream.until('retry');
		await cutListener();
		log.push('meanwhile');
		expect(await stream.until('meanwhile')).not.toContain('typing');
		hint('typing:1');
		expect(await stream.until('typing')).toContain('event: typing\ndata: {}');
		await stream.cancel();
		const later = await follow();
		expect(await later.until('meanwhile')).not.toContain('typing');
		await later.cancel();
	});

	test('is ended by us without losing its reader’s place', async () => {
		const { follow } = growing('case-3');
		const stream = await follow();
		await stream.until('retry');
		await closeLive();
		await expect(stream.until('never')).rejects.toThrow();
		await openLive();
	});
});

describe('screens of one source', () => {
	test('that stand at the same entry ask the store once', async () => {
		const { log, read, follow } = growing('case-5');
		const streams = [await follow(), await follow(), await follow()];
		await Promise.all(streams.map((stream) => stream.until('retry')));
		read.mockClear();
		log.push('one');
		hint('case-5');
		await Promise.all(streams.map((stream) => stream.until('one')));
		expect(read).toHaveBeenCalledTimes(1);
		for (const stream of streams) await stream.cancel();
	});

	test('are told from memory what was written here, and read only what they lack before it', async () => {
		const { log, read, follow } = growing('case-6');
		log.push('one');
		const stream = await follow();
		await stream.until('one');
		read.mockClear();
		log.push('two');
		tell('case-6', entry('two', 2));
		expect(await stream.until('two')).toContain('id: 2\nevent: said\ndata: "two"\n\n');
		expect(read).not.toHaveBeenCalled();
		log.push('three', 'four');
		tell('case-6', entry('four', 4));
		tell('case-6', entry('three', 3));
		const seen = await stream.until('four');
		expect(seen.match(/^id: \d$/gm)).toEqual(['id: 1', 'id: 2', 'id: 3', 'id: 4']);
		expect(read).toHaveBeenCalledTimes(1);
		await stream.cancel();
	});
});

test('a reader’s place is a number, or the beginning', () => {
	expect(['7', '-1', 'x', '1e999', undefined].map(cursorOf)).toEqual([7, 0, 0, 0, 0]);
});
