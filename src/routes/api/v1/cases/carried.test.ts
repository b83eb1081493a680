import { expect, test } from 'vitest';
import {
	carriedFragment,
	claimOf,
	packCarried,
	readCarried,
	secretFrom,
	type Opening
} from '$lib/cases';
import { makeDeviceKey, signCarried } from '$lib/fleet';
import { enrol, inviteKiosk, revokeKiosk } from '$lib/server/fleet';
import { call } from '../../../../../tests/call';
import { useLibrary } from '../../../../../tests/use-library';
import { useStore } from '../../../../../tests/use-store';
import { POST as open } from './+server';

useStore();
useLibrary();

/** An enrolled kiosk, and openings as its QR codes carry them. */
async function kiosk() {
	const { id, code } = await inviteKiosk({ name: 'Entrance', shop: 'abids', pin: '482915' });
	const { privateKey, publicKey } = await makeDeviceKey();
	await enrol({ code, publicKey });
	const carry = async (named = id): Promise<Opening> => {
		const secret = secretFrom(crypto.getRandomValues(new Uint8Array(32)));
		const packed = packCarried({
			id: crypto.randomUUID(),
			locale: 'en',
			shop: 'abids',
			kiosk: named,
			articles: ['orders/track-order']
		});
		const signature = await signCarried(privateKey, packed, (await claimOf(secret)) ?? '');
		const carried = await readCarried(carriedFragment(packed, secret, signature));
		if (!carried) throw new Error('It was not read.');
		return carried.opening;
	};
	return { id, carry };
}

test('what a customer carries away from an enrolled kiosk is taken, and again the same', async () => {
	const { carry } = await kiosk();
	const opening = await carry();
	const [first, again] = [await call(open, { body: opening }), await call(open, { body: opening })];
	expect([first.status, again.status]).toEqual([201, 201]);
	expect(await again.json()).toEqual(await first.json());
});

test('a forged code is refused in words', async () => {
	const { id, carry } = await kiosk();
	const opening = await carry();
	const forged: Opening[] = [
		{ ...opening, context: { ...opening.context, shop: 'novi-sad' } },
		{ ...opening, signature: 'A'.repeat(86) },
		await carry(crypto.randomUUID()),
		await carry('no kiosk')
	];
	const { signature: signed, ...bare } = await carry();
	expect(signed).toHaveLength(86);
	for (const body of [...forged, bare]) {
		const answer = await call(open, { body });
		expect(answer.status).toBe(422);
		expect(await answer.json()).toMatchObject({
			type: 'urn:deskbell:forged',
			detail: expect.stringContaining('Scan it again') as string
		});
	}
	await revokeKiosk(id);
	expect((await call(open, { body: await carry() })).status).toBe(422);
});
