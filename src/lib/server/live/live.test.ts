import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getStore } from '$lib/server/store';
import { useStore } from '../../../../tests/use-store';
import { closeLive, cursorOf, eventStream, hint, openLive, streamCount } from '.';

useStore();
beforeAll(openLive);
afterAll(closeLive);

/** A log that grows, as a case's does. */
function growing() {
	const log: string[] = [];
	const read = (after: number) =>
		Promise.resolve(log.slice(after).map((data, i) => ({ id: after + i + 1, kind: 'said', data })));
	return { log, read };
}

function reader(response: Response) {
	const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader();
	let seen = '';
	return {
		async until(text: string): Promise<string> {
			while (!seen.includes(text)) {
				const next = await chunks?.read();
				if (!next || next.done) throw new Error(`ended before ${text}: ${seen}`);
				seen += next.value;
			}
			return seen;
		},
		cancel: () => chunks?.cancel()
	};
}

describe('a live stream', () => {
	test('replays what its reader has not seen, then follows hints', async () => {
		const { log, read } = growing();
		log.push('one', 'two');
		const stream = reader(eventStream({ topics: ['case-1'], read, after: 1 }));
		expect(await stream.until('two')).not.toContain('one');
		log.push('three');
		hint('case-1');
		expect(await stream.until('three')).toContain('id: 3\nevent: said\ndata: "three"');
		await stream.cancel();
		expect(streamCount()).toBe(0);
	});

	test('hears again after its listening connection was lost', async () => {
		const { log, read } = growing();
		const stream = reader(eventStream({ topics: ['case-2'], read, after: 0 }));
		await stream.until('retry');
		await getStore().pool.query(
			"select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'"
		);
		log.push('meanwhile');
		expect(await stream.until('meanwhile')).toContain('id: 1');
		await stream.cancel();
	});

	test('tells what passes to who is there, and nothing of it after a time without hints', async () => {
		const { log, read } = growing();
		const signals = { 'typing:1': { kind: 'typing', data: {} } };
		const stream = reader(eventStream({ topics: ['case-4'], signals, read, after: 0 }));
		await stream.until('retry');
		await getStore().pool.query(
			"select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'"
		);
		log.push('meanwhile');
		expect(await stream.until('meanwhile')).not.toContain('typing');
		hint('typing:1');
		expect(await stream.until('typing')).toContain('event: typing\ndata: {}');
		await stream.cancel();
		const later = reader(eventStream({ topics: ['case-4'], signals, read, after: 0 }));
		expect(await later.until('meanwhile')).not.toContain('typing');
		await later.cancel();
	});

	test('is ended by us without losing its reader’s place', async () => {
		const { read } = growing();
		const stream = reader(eventStream({ topics: ['case-3'], read, after: 0 }));
		await stream.until('retry');
		await closeLive();
		await expect(stream.until('never')).rejects.toThrow('ended');
		await openLive();
	});
});

test('a reader’s place is a number, or the beginning', () => {
	const at = (last: string) =>
		cursorOf(new Request('http://x', { headers: { 'last-event-id': last } }));
	expect([at('7'), at('-1'), at('x'), at('1e999')]).toEqual([7, 0, 0, 0]);
});
