import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { doWithoutDisk } from '$lib/device';
import { makeDeviceKey } from '$lib/fleet';
import { Membership } from './membership.svelte';
import { remember } from './remembered';

/** There is no database here: to this page its disk cannot be read. */
doWithoutDisk();
const session = new Map<string, string>();
vi.stubGlobal('sessionStorage', {
	getItem: (name: string) => session.get(name) ?? null,
	setItem: (name: string, value: string) => void session.set(name, value),
	removeItem: (name: string) => void session.delete(name)
});

/** The one cache that a kiosk keeps apart; `undefined` where it cannot be read either. */
let apart: Map<string, string> | undefined;
const files = () => {
	if (!apart) throw new DOMException('This disk gives nothing.', 'UnknownError');
	return apart;
};
const cache = {
	put: async (name: string, response: Response) => void files().set(name, await response.text()),
	delete: (name: string) => Promise.resolve(files().delete(name))
};
vi.stubGlobal('caches', {
	open: () => Promise.resolve(cache),
	match: async (name: string) => {
		await Promise.resolve();
		const text = files().get(name);
		return text === undefined ? undefined : new Response(text);
	}
});
afterAll(() => void vi.unstubAllGlobals());
beforeEach(() => {
	session.clear();
	apart = new Map();
});

const pin = { salt: 'A'.repeat(22), iterations: 1, hash: 'B'.repeat(43) };
const place = {
	id: '6e1d3f0a-5a40-4c6f-9d6c-6f2f7f6f1a11',
	name: 'Cellar',
	shop: 'novi-sad',
	settings: { topics: ['orders'] },
	pin,
	key: await makeDeviceKey()
};
const startAnew = () => session.clear();

async function opened(): Promise<Membership> {
	const membership = new Membership();
	await membership.open();
	return membership;
}

it('is the same kiosk to its shop and its PIN when a full disk cannot be read any more', async () => {
	await remember(place);
	const membership = await opened();
	const { id, name, shop, settings, isEnrolled } = membership;
	expect([id, name, shop, membership.pin]).toEqual([place.id, 'Cellar', 'novi-sad', pin]);
	expect(settings.topics).toEqual(['orders']);
	expect(isEnrolled).toBe(false);
	expect([...session.values()].join()).not.toContain('privateKey');
});

it('is nobody once it was refused', async () => {
	await remember(place);
	await remember({ ...place, refusal: 'revoked' });
	expect((await opened()).pin).toBeUndefined();
});

it('is the same kiosk in a browser started anew whose database does not open', async () => {
	await remember(place);
	startAnew();
	const membership = await opened();
	expect([membership.isKnown, membership.name, membership.pin]).toEqual([true, 'Cellar', pin]);
	expect([...(apart?.values() ?? [])].join()).not.toContain('privateKey');
});

it('does not know who it is where nothing on its disk says so', async () => {
	await remember(place);
	startAnew();
	apart = undefined;
	const membership = await opened();
	expect([membership.isKnown, membership.isUnreadable]).toEqual([false, true]);
});

it('does not take a kiosk that was refused for one that never was', async () => {
	await remember({ ...place, refusal: 'revoked' });
	expect((await opened()).isKnown).toBe(false);
});

it('is on trial still when its disk fills up, and not known to be after a start', async () => {
	await remember(undefined);
	const membership = await opened();
	expect([membership.isKnown, membership.pin]).toEqual([true, undefined]);
	startAnew();
	expect((await opened()).isKnown).toBe(false);
});

it('is known by nothing before its disk was asked', () => {
	expect(new Membership().isKnown).toBe(false);
});
