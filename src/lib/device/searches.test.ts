import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tellSearches, withOpened, withTry, type SearchTry } from './searches';

const asked = (query: string, shown: string[] = []): SearchTry => ({
	...{ query, locale: 'en', shown, opened: [] }
});

let sent: Record<string, unknown>[] = [];
function browser(navigator: object) {
	vi.stubGlobal('navigator', navigator);
	vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
		sent.push(JSON.parse(body) as Record<string, unknown>);
		return Promise.resolve(new Response());
	});
}
beforeEach(() => {
	sent = [];
	browser({});
});
afterEach(() => vi.unstubAllGlobals());

describe('what a visit tells of its searches', () => {
	it('is what was asked, shown and read, and what solved it', async () => {
		const tries = withOpened(withTry([], asked(' Parcel  gone?', ['a/b'])), 'orders/track');
		await tellSearches(tries, 'orders/track');
		expect(sent).toEqual([
			{
				...{ id: expect.any(String) as string, locale: 'en', query: 'parcel gone' },
				...{ shown: ['a/b'], opened: ['orders/track'], solvedBy: 'orders/track' }
			}
		]);
	});

	it.each([{ doNotTrack: '1' }, { globalPrivacyControl: true }])(
		'is nothing where the browser says %o',
		async (signal) => {
			browser(signal);
			await tellSearches([asked('parcel')], null);
			expect(sent).toEqual([]);
		}
	);

	it('leaves out what may tell who asked', async () => {
		await tellSearches([asked('call 98480 22338'), asked('parcel')], null);
		expect(sent.map(({ query }) => query)).toEqual(['parcel']);
	});

	it('harms nothing without a network', async () => {
		vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
		await expect(tellSearches([asked('parcel')], null)).resolves.toBeUndefined();
	});

	it('holds the last five questions, each once', () => {
		let tries: SearchTry[] = [];
		for (const query of ['a', 'b', 'c', 'a', 'd', 'e', 'f']) tries = withTry(tries, asked(query));
		expect(tries.map(({ query }) => query)).toEqual(['c', 'a', 'd', 'e', 'f']);
	});
});
