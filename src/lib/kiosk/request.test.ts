import { afterAll, expect, it, vi } from 'vitest';

const fetched = vi.fn(() => Promise.reject(new TypeError('Nobody answers.')));
vi.stubGlobal('fetch', fetched);
afterAll(() => {
	vi.unstubAllGlobals();
	vi.doUnmock('./delivery');
	vi.resetModules();
});

/** A request that was kept while the disk took it. There is no database here: now it cannot be read. */
async function keptRequest() {
	vi.resetModules();
	vi.doMock('./delivery', () => ({ keepOrSend: () => Promise.resolve({ at: 'saved' }) }));
	const { doWithoutDisk, outgoing } = await import('$lib/device');
	const { KioskRequest } = await import('./request.svelte');
	doWithoutDisk();
	expect(await outgoing()).toEqual([]);
	const wish = { channel: 'message', locale: 'en', text: 'Is it there?' } as const;
	return KioskRequest.make(wish, (opening) => Promise.resolve(opening));
}

// The modules' loading is no test's time.
const request = await keptRequest();

it('is not said to be received because the disk that it lies on cannot be read any more', async () => {
	const stop = request.follow();
	await new Promise(setImmediate);
	expect(request.progress).toEqual({ at: 'saved' });
	expect(fetched).not.toHaveBeenCalled();
	stop();
});
