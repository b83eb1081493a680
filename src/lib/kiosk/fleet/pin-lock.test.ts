import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { hashPin, waitFor } from '$lib/fleet';

/** There is no database here: to each page its disk is full. */
const session = new Map<string, string>();
vi.stubGlobal('sessionStorage', {
	getItem: (name: string) => session.get(name) ?? null,
	setItem: (name: string, value: string) => void session.set(name, value),
	removeItem: (name: string) => void session.delete(name)
});

const NOW = Date.UTC(2026, 10, 28);
const hash = await hashPin('482915', new Uint8Array(16), 1);

/** As a page that was just loaded has it. */
async function lockOfNewPage() {
	vi.resetModules();
	const device = await import('$lib/device');
	device.doWithoutDisk();
	const { PinLock } = await import('./pin-lock.svelte');
	const lock = new PinLock();
	await lock.open(NOW);
	return lock;
}

// The modules' first loading is no test's time.
await lockOfNewPage();
vi.stubGlobal('caches', undefined);
afterAll(() => void vi.unstubAllGlobals());
beforeEach(() => session.clear());

/** Of a browser whose database alone is broken. */
function withCaches() {
	const files = new Map<string, string>();
	const put = async (name: string, response: Response) =>
		void files.set(name, await response.text());
	const match = (name: string) =>
		Promise.resolve(files.has(name) ? new Response(files.get(name)) : undefined);
	vi.stubGlobal('caches', { match, open: () => Promise.resolve({ put }) });
}

it('opens by the right PIN where no try can be counted on the disk', async () => {
	const lock = await lockOfNewPage();
	expect(await lock.try('000000', hash, NOW)).toBe('wrong');
	expect(await lock.try('482915', hash, NOW)).toBe('open');
	expect(lock.lockedUntil).toBe(0);
});

it('takes no PIN for a while after three wrong ones, nor after a reload, on a full disk', async () => {
	const lock = await lockOfNewPage();
	for (const pin of ['000000', '000001', '000002'])
		expect(await lock.try(pin, hash, NOW)).toBe('wrong');
	expect(await lock.try('482915', hash, NOW)).toBe('locked');
	const again = await lockOfNewPage();
	expect(again.lockedUntil).toBe(NOW + waitFor(3));
	expect(await again.try('482915', hash, NOW)).toBe('locked');
	expect(await again.try('482915', hash, NOW + waitFor(3))).toBe('open');
});

it('counts on in a browser started anew whose database does not open', async () => {
	withCaches();
	const lock = await lockOfNewPage();
	for (const pin of ['000000', '000001', '000002']) await lock.try(pin, hash, NOW);
	session.clear();
	expect(await (await lockOfNewPage()).try('482915', hash, NOW)).toBe('locked');
	vi.stubGlobal('caches', undefined);
});

it('holds what is wrong by memory alone where a browser gives no session storage', async () => {
	vi.stubGlobal('sessionStorage', undefined);
	const lock = await lockOfNewPage();
	for (const pin of ['000000', '000001', '000002']) await lock.try(pin, hash, NOW);
	expect(await lock.try('482915', hash, NOW)).toBe('locked');
});
