import { afterAll, expect, it, vi } from 'vitest';
import { readCarried } from '$lib/cases';
import { doWithoutDisk } from '$lib/device';
import { makeDeviceKey } from '$lib/fleet';
import { takeAlong } from './along';
import { Membership } from './fleet/membership.svelte';
import { remember } from './fleet/remembered';
import type { Kiosk } from './kiosk.svelte';
import { Visit } from './visit.svelte';

/** There is no database here: to this page its disk cannot be read. */
doWithoutDisk();
const session = new Map<string, string>();
vi.stubGlobal('location', { origin: 'https://help.example.com' });
vi.stubGlobal('sessionStorage', {
	getItem: (name: string) => session.get(name) ?? null,
	setItem: (name: string, value: string) => void session.set(name, value),
	removeItem: (name: string) => void session.delete(name)
});
afterAll(() => void vi.unstubAllGlobals());

it('lets a customer go with a code that no server takes for forged where its key cannot be read', async () => {
	const id = '6e1d3f0a-5a40-4c6f-9d6c-6f2f7f6f1a11';
	const key = await makeDeviceKey();
	await remember({ id, name: 'Cellar', shop: 'novi-sad', settings: {}, pin: null, key });
	const membership = new Membership();
	await membership.open();
	expect(membership.id).toBe(id);
	const kiosk: Pick<Kiosk, 'membership' | 'shop'> = { membership, shop: 'novi-sad' };
	const { url, secret } = await takeAlong(new Visit(), kiosk as Kiosk);
	const carried = await readCarried(new URL(url).hash);
	expect(carried?.secret).toBe(secret);
	expect(carried?.opening.context).toMatchObject({ shop: 'novi-sad' });
	expect(carried?.opening.context).not.toHaveProperty('kiosk');
	expect(carried?.opening).not.toHaveProperty('signature');
});
