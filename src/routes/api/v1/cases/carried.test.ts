import { expect, test } from 'vitest';
import {
	carriedFragment,
	claimOf,
	packCarried,
	readCarried,
	seal,
	secretFrom,
	type Opening
} from '$lib/cases';
import { makeDeviceKey, sign, signCarried } from '$lib/fleet';
import { eventsAfter } from '$lib/server/cases';
import {
	announceKey,
	enrol,
	heardKiosk,
	inviteAgain,
	inviteKiosk,
	revokeKiosk
} from '$lib/server/fleet';
import { call } from '../../../../../tests/call';
import { useLibrary } from '../../../../../tests/use-library';
import { useStore } from '../../../../../tests/use-store';
import { POST as sealed } from '../sealed/+server';
import { GET as sealingKey } from '../sealing-key/+server';
import { POST as open } from './+server';

useStore();
useLibrary();

/** An enrolled kiosk, openings as its QR codes carry them, and calls of its device. */
async function kiosk() {
	const { id, code } = await inviteKiosk({ name: 'Entrance', shop: 'abids', pin: '482915' });
	const key = await makeDeviceKey();
	await enrol({ code, publicKey: key.publicKey });
	const carry = async (named = id): Promise<Opening> => {
		const secret = secretFrom(crypto.getRandomValues(new Uint8Array(32)));
		const packed = packCarried({
			id: crypto.randomUUID(),
			locale: 'en',
			shop: 'abids',
			kiosk: named,
			articles: ['orders/track-order']
		});
		const signature = await signCarried(key.privateKey, packed, (await claimOf(secret)) ?? '');
		const carried = await readCarried(carriedFragment(packed, secret, signature));
		if (!carried) throw new Error('It was not read.');
		return carried.opening;
	};
	const say = async (counter: number, said = '', by = key) => {
		const body = new TextEncoder().encode(said);
		const about = { method: 'POST', path: '/', body };
		const authorization = await sign(by.privateKey, { kiosk: id, counter, ...about });
		return heardKiosk({ authorization, ...about });
	};
	return { id, carry, say };
}

/** What agents are told of a case's customer. */
async function contextOf({ id }: Opening): Promise<unknown> {
	const events = await eventsAfter(id, 0, 'staff');
	return events.find(({ kind }) => kind === 'context')?.data;
}

/** As the kiosk's own outbox delivers it. */
async function deliverSealed(opening: Opening): Promise<Response> {
	const key = (await (await call(sealingKey)).json()) as { keyId: string; publicKey: JsonWebKey };
	const bytes = new TextEncoder().encode(JSON.stringify(opening));
	return call(sealed, { body: await seal(key.publicKey, key.keyId, bytes) });
}

test('what a customer carries away from an enrolled kiosk is taken, and again the same', async () => {
	const { id, carry } = await kiosk();
	const opening = await carry();
	const [first, again] = [await call(open, { body: opening }), await call(open, { body: opening })];
	expect([first.status, again.status]).toEqual([201, 201]);
	expect(await again.json()).toEqual(await first.json());
	expect(await contextOf(opening)).toMatchObject({ shop: 'abids', kiosk: id });
});

test('a forged code is refused in words', async () => {
	const { carry } = await kiosk();
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
});

/** What may happen to a kiosk while a customer has its code on a phone without a network. */
const meanwhile: Record<string, (made: Awaited<ReturnType<typeof kiosk>>) => Promise<void>> = {
	'has another key': async ({ id, say }) => {
		for (const counter of [1, 2]) {
			const next = await makeDeviceKey();
			await announceKey(id, next.publicKey);
			await say(counter, '', next);
		}
	},
	'was enrolled anew': async ({ id }) => {
		const again = await inviteAgain(id);
		const { publicKey } = await makeDeviceKey();
		await enrol({ code: again?.code ?? '', publicKey });
	},
	'was revoked': ({ id }) => revokeKiosk(id),
	'has a copy': async ({ say }) => {
		await say(1);
		await expect(say(1, 'copied')).rejects.toThrow('cloned');
	}
};

test.each(Object.entries(meanwhile))(
	'a code is taken from a kiosk that %s since, which it names no more',
	async (_, happens) => {
		const made = await kiosk();
		const opening = await made.carry();
		await happens(made);
		const answer = await call(open, { body: opening });
		expect(answer.status).toBe(201);
		const context = await contextOf(opening);
		expect(context).toMatchObject({ shop: 'abids', articles: [{ id: 'orders/track-order' }] });
		expect(context).not.toHaveProperty('kiosk');

		const own = await deliverSealed(opening);
		expect(own.status).toBe(201);
		expect(await own.json()).toEqual(await answer.json());
		const changed = { ...opening, context: { ...opening.context, shop: 'novi-sad' } };
		expect((await call(open, { body: changed })).status).toBe(409);
		const forged = { ...opening, id: crypto.randomUUID() };
		expect((await call(open, { body: forged })).status).toBe(422);
	}
);

test('what the kiosk itself has delivered is answered to the phone, whoever knows its key', async () => {
	const { carry } = await kiosk();
	const opening = await carry(crypto.randomUUID());
	const first = await deliverSealed(opening);
	const again = await call(open, { body: opening });
	expect([first.status, again.status]).toEqual([201, 201]);
	expect(await again.json()).toEqual(await first.json());
});
