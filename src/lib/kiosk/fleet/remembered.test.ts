import { beforeEach, expect, it, vi } from 'vitest';
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
beforeEach(() => session.clear());

const pin = { salt: 'A'.repeat(22), iterations: 1, hash: 'B'.repeat(43) };
const place = {
	id: '6e1d3f0a-5a40-4c6f-9d6c-6f2f7f6f1a11',
	name: 'Cellar',
	shop: 'novi-sad',
	settings: { topics: ['orders'] },
	pin,
	key: await makeDeviceKey()
};

it('is the same kiosk to its shop and its PIN when a full disk cannot be read any more', async () => {
	remember(place);
	const membership = new Membership();
	await membership.open();
	const { id, name, shop, settings, isEnrolled } = membership;
	expect([id, name, shop, membership.pin]).toEqual([place.id, 'Cellar', 'novi-sad', pin]);
	expect(settings.topics).toEqual(['orders']);
	expect(isEnrolled).toBe(false);
	expect([...session.values()].join()).not.toContain('privateKey');
});

it('is nobody once it was refused', async () => {
	remember(place);
	remember({ ...place, refusal: 'revoked' });
	const membership = new Membership();
	await membership.open();
	expect(membership.pin).toBeUndefined();
});
