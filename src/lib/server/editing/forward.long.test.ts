import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { getStore, libraryRequests } from '$lib/server/store';
import { useStore } from '../../../../tests/use-store';
import { Forwarder, type Request, type Worker } from './forward';

useStore();

const opened: Forwarder[] = [];
afterEach(async () => {
	for (const each of opened.splice(0)) await each.close();
	await getStore().db.delete(libraryRequests);
});

function node(worker: Worker): Forwarder {
	const forwarder = new Forwarder(worker);
	forwarder.open();
	opened.push(forwarder);
	return forwarder;
}

/** A node that has the files and counts what it does. */
function worker(answer: (request: Request) => unknown = ({ body }) => ({ said: body })) {
	const asked: Request[] = [];
	const work = (request: Request) => {
		asked.push(request);
		return Promise.resolve(answer(request));
	};
	return { asked, forwarder: node({ isReady: () => true, answer: work }) };
}

const asker = () => node({ isReady: () => false, answer: () => Promise.reject(new Error('no')) });
const request = (rest: Partial<Request> = {}): Request => ({
	id: crypto.randomUUID(),
	kind: 'save',
	body: { text: 'a\0b\ud800' },
	...rest
});

describe('a request', () => {
	it('is answered by the node that has the files, whatever was typed', async () => {
		const { asked } = worker();
		const bytes = new Uint8Array([0, 255, 10]);
		expect(await asker().ask(request({ bytes }))).toEqual({ said: { text: 'a\0b\ud800' } });
		expect(asked.map(({ kind }) => kind)).toEqual(['save']);
		expect([...(asked[0]?.bytes ?? [])]).toEqual([0, 255, 10]);
	});

	it('asked again gets the same answer, and is done once', async () => {
		let count = 0;
		const { asked } = worker(() => (count += 1));
		const same = request();
		const [one, two] = [asker(), asker()];
		expect(await Promise.all([one.ask(same), two.ask(same)])).toEqual([1, 1]);
		expect(await one.ask(same)).toBe(1);
		expect(asked).toHaveLength(1);
	});

	it('is taken by one of two nodes that both believe they have the files', async () => {
		const workers = [worker(), worker()];
		const from = asker();
		await Promise.all(Array.from({ length: 20 }, () => from.ask(request())));
		expect(workers.flatMap(({ asked }) => asked)).toHaveLength(20);
	});

	it('whose worker fails is done by the next', async () => {
		let isFirst = true;
		const { asked } = worker(() => {
			if (!isFirst) return 'done';
			isFirst = false;
			throw new Error('the node is going down');
		});
		expect(await asker().ask(request())).toBe('done');
		expect(asked).toHaveLength(2);
	});

	it('that nobody takes is withdrawn: it will not be done later', async () => {
		const from = asker();
		expect(await from.ask(request())).toBeUndefined();
		const { asked } = worker();
		expect(await from.ask(request({ kind: 'board' }))).toBeDefined();
		expect(asked.map(({ kind }) => kind)).toEqual(['board']);
	}, 20_000);

	it('is forgotten after an hour, and its picture at once', async () => {
		const { db } = getStore();
		worker();
		const from = asker();
		await from.ask(request({ bytes: new Uint8Array(9) }));
		expect(await db.select().from(libraryRequests)).toMatchObject([{ bytes: null }]);
		await db.update(libraryRequests).set({ createdAt: sql`now() - interval '61 minutes'` });
		await from.ask(request());
		await expect.poll(() => db.$count(libraryRequests)).toBe(1);
	});
});
