import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
	decide,
	findProposal,
	learningTasks,
	proposals,
	type SearchEvent
} from '$lib/server/learning';
import { closeLibrary, openLibrary } from '$lib/server/library';
import { closeLive, openLive } from '$lib/server/live';
import { aliasDecisions, getStore, searchEvents } from '$lib/server/store';
import { article, contentFolder, SITE } from '../../../../../tests/content-folder';
import { useStore } from '../../../../../tests/use-store';
import { POST } from './+server';

useStore();

const log = { info: () => undefined, error: () => undefined };
let remove: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
	const content = await contentFolder({
		'site.yaml': SITE,
		'help/orders/track-order.en.md': article('Track your order', 'Look at the e-mail.'),
		'help/returns/return-an-item.en.md': article('Return an item', 'Bring it.')
	});
	remove = content.remove;
	await openLive();
	await openLibrary({ contentDir: content.folder, log });
});
afterAll(async () => {
	await closeLibrary();
	await closeLive();
	await remove();
});
beforeEach(async () => {
	await getStore().db.delete(searchEvents);
	await getStore().db.delete(aliasDecisions);
});

const ORIGIN = 'http://localhost';
const lost = (changes: Partial<SearchEvent> = {}): SearchEvent => ({
	...{ id: crypto.randomUUID(), locale: 'en', query: 'Parcel gone?', shown: [] },
	...{ opened: ['orders/track-order'], solvedBy: 'orders/track-order' },
	...changes
});

/** `network` is the last part of its address. */
async function send(body: unknown, network: number, headers: Record<string, string> = {}) {
	const request = new Request(`${ORIGIN}/api/v1/searches`, {
		method: 'POST',
		body: JSON.stringify(body),
		headers: { origin: ORIGIN, ...headers }
	});
	const event = {
		...{ request, url: new URL(request.url), locals: { locale: 'en' }, route: { id: '' } },
		getClientAddress: () => `10.1.0.${network}`
	};
	return (await POST(event as unknown as Parameters<typeof POST>[0])).status;
}

const kept = () => getStore().db.select().from(searchEvents);

async function fromNetworks(count: number, changes: Partial<SearchEvent> = {}) {
	for (let network = 1; network <= count; network++) await send(lost(changes), network);
}

describe('POST /api/v1/searches', () => {
	it('keeps what came of a search, and nothing of who searched', async () => {
		expect(await send(lost(), 1)).toBe(204);
		const [row] = await kept();
		expect(row).toMatchObject({ query: 'parcel gone', shown: 0, opened: 1, wasShown: false });
		expect(JSON.stringify(row)).not.toMatch(/10\.1\.0/);
	});

	it.each([{ dnt: '1' }, { 'sec-gpc': '1' }])('ignores a browser that says %o', async (signal) => {
		expect(await send(lost(), 1, signal as Record<string, string>)).toBe(204);
		expect(await kept()).toEqual([]);
	});

	it('keeps nothing of words that may tell who asked, nor of articles that there are not', async () => {
		expect(await send(lost({ query: 'call 98480 22338' }), 1)).toBe(204);
		expect(await send(lost({ solvedBy: 'orders/invented' }), 1)).toBe(204);
		expect(await kept()).toEqual([]);
	});

	it('refuses what is no event, and what another site lets its readers say', async () => {
		expect(await send({ ...lost(), who: 'me' }, 1)).toBe(422);
		expect(await send(lost({ query: 'x'.repeat(201) }), 1)).toBe(422);
		expect(await send(lost({ shown: Array<string>(51).fill('a/b') }), 1)).toBe(422);
		expect(await send(lost(), 1, { origin: 'https://elsewhere.example' })).toBe(403);
		expect(await kept()).toEqual([]);
	});

	it('counts a network once for the same thing, and refuses a flood', async () => {
		const statuses: number[] = [];
		for (let time = 0; time < 30; time++) statuses.push(await send(lost(), 200));
		expect(statuses[0]).toBe(204);
		expect(statuses.at(-1)).toBe(429);
		expect(await kept()).toHaveLength(1);
	});
});

describe('a proposal', () => {
	it('stands when three networks did not find and were helped by the same article', async () => {
		await fromNetworks(2);
		expect(await proposals()).toEqual([]);
		await fromNetworks(3);
		expect(await proposals()).toEqual([
			{
				...{ locale: 'en', query: 'parcel gone', article: 'orders/track-order', visits: 3 },
				...{ title: 'Track your order', writtenIn: 'en' }
			}
		]);
	});

	it('is none where the search had shown the article, or finds it by now', async () => {
		await fromNetworks(3, { shown: ['orders/track-order'] });
		await fromNetworks(3, { query: 'track', shown: [] });
		expect(await proposals()).toEqual([]);
	});

	it('is not made again once an editor has spoken', async () => {
		await fromNetworks(4);
		const [proposal] = await proposals();
		if (!proposal) throw new Error('There is no proposal.');
		expect(await findProposal(proposal)).toEqual(proposal);
		await decide(proposal, false);
		expect(await proposals()).toEqual([]);
		expect(await findProposal(proposal)).toBeUndefined();
	});

	it('is forgotten after its time', async () => {
		await fromNetworks(3);
		await getStore()
			.db.update(searchEvents)
			.set({ at: new Date(Date.now() - 91 * 86_400_000) });
		await send(lost({ query: 'gone parcel' }), 1);
		await learningTasks['forget-search-events']?.({});
		expect((await kept()).map(({ query }) => query)).toEqual(['gone parcel']);
	});
});
