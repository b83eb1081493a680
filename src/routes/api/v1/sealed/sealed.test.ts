import * as v from 'valibot';
import { expect, test } from 'vitest';
import { openingSchema, seal, type Opening } from '$lib/cases';
import { makeDeviceKey, signOpening } from '$lib/fleet';
import { eventsAfter } from '$lib/server/cases';
import { announceKey, enrol, inviteKiosk, revokeKiosk } from '$lib/server/fleet';
import { call } from '../../../../../tests/call';
import { useLibrary } from '../../../../../tests/use-library';
import { useStore } from '../../../../../tests/use-store';
import { GET as sealingKey } from '../sealing-key/+server';
import { POST as sealed } from './+server';

useStore();
useLibrary();

async function enrolled() {
	const { id, code } = await inviteKiosk({ name: 'Entrance', shop: 'abids', pin: '482915' });
	const key = await makeDeviceKey();
	await enrol({ code, publicKey: key.publicKey });
	return { id, key };
}

const callFrom = (kiosk?: string): Opening =>
	v.parse(openingSchema, {
		id: crypto.randomUUID(),
		claim: 'A'.repeat(43),
		channel: 'kiosk-call',
		locale: 'en',
		context: { shop: 'abids', searches: ['refund'], ...(kiosk !== undefined && { kiosk }) }
	});

/** As an outbox has it: sealed once, delivered until it is answered. */
async function envelopeOf(opening: Opening) {
	const key = (await (await call(sealingKey)).json()) as { keyId: string; publicKey: JsonWebKey };
	return seal(key.publicKey, key.keyId, new TextEncoder().encode(JSON.stringify(opening)));
}

/** What agents are told of where it comes from. */
async function toldOf(opening: Opening): Promise<unknown> {
	const answer = await call(sealed, { body: await envelopeOf(opening) });
	expect(answer.status).toBe(201);
	const events = await eventsAfter(opening.id, 0, 'staff');
	const context = events.find(({ kind }) => kind === 'context')?.data ?? {};
	expect(context).toMatchObject({ shop: 'abids', searches: ['refund'] });
	const { kiosk, unprovenKiosk } = context;
	return { kiosk, unprovenKiosk };
}

test('a request that its kiosk signed comes from that one, and is one however often it comes', async () => {
	const { id, key } = await enrolled();
	const opening = await signOpening(key.privateKey, callFrom(id));
	expect(await toldOf(opening)).toEqual({ kiosk: id });
	const again = await call(sealed, { body: await envelopeOf(opening) });
	expect(again.status).toBe(201);
	expect(await eventsAfter(opening.id, 0, 'staff')).toHaveLength(2);
});

test('one that only says where it comes from, as outboxes of versions before have it, is taken as that', async () => {
	const { id } = await enrolled();
	expect(await toldOf(callFrom(id))).toEqual({ unprovenKiosk: id });
	expect(await toldOf(callFrom())).toEqual({});
});

test('one that another signed, or that was changed, is taken and names no kiosk', async () => {
	const [own, other] = [await enrolled(), await enrolled()];
	expect(await toldOf(await signOpening(other.key.privateKey, callFrom(own.id)))).toEqual({});
	const signed = await signOpening(own.key.privateKey, callFrom(own.id));
	expect(await toldOf({ ...signed, id: crypto.randomUUID() })).toEqual({});
	const { privateKey } = await makeDeviceKey();
	expect(await toldOf(await signOpening(privateKey, callFrom('no kiosk')))).toEqual({});
});

test('a key that was announced is its kiosk’s word, and one that was revoked is nobody’s', async () => {
	const { id, key } = await enrolled();
	const next = await makeDeviceKey();
	await announceKey(id, next.publicKey);
	expect(await toldOf(await signOpening(next.privateKey, callFrom(id)))).toEqual({ kiosk: id });
	const waits = await signOpening(key.privateKey, callFrom(id));
	await revokeKiosk(id);
	expect(await toldOf(waits)).toEqual({});
});
