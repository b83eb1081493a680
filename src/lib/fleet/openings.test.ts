import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { openingSchema, type Opening } from '$lib/cases';
import { signOpening, verifyOpening } from './openings';
import { makeDeviceKey } from './signature';

const opening: Opening = v.parse(openingSchema, {
	id: '0b2e0f6c-3c6f-4c55-9e43-8a2f5f2a7b11',
	claim: 'A'.repeat(43),
	channel: 'callback',
	locale: 'te',
	contact: { phone: '9848012345' },
	slot: 'now',
	context: { shop: 'abids', kiosk: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', searches: ['refund'] }
});

test('what a kiosk delivers proves itself, as it is read again, and only to its own key', async () => {
	const [own, other] = [await makeDeviceKey(), await makeDeviceKey()];
	const signed = await signOpening(own.privateKey, opening);
	const read = v.parse(openingSchema, JSON.parse(JSON.stringify(signed)));
	expect(await verifyOpening(own.publicKey, read)).toBe(true);
	expect(await verifyOpening(other.publicKey, read)).toBe(false);
	expect(await verifyOpening(own.publicKey, opening)).toBe(false);
});

test('any change to what was signed is noticed', async () => {
	const { privateKey, publicKey } = await makeDeviceKey();
	const signed = await signOpening(privateKey, opening);
	const { context } = opening;
	const changes: Partial<Opening>[] = [
		{ id: crypto.randomUUID() },
		{ claim: 'B'.repeat(43) },
		{ channel: 'kiosk-call' },
		{ contact: { phone: '9848012346' } },
		{ text: 'Something else.' },
		{ context: { ...context, kiosk: crypto.randomUUID() } },
		{ context: { ...context, searches: [] } },
		{ signature: 'A'.repeat(86) }
	];
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...changes), async (change) => {
			expect(await verifyOpening(publicKey, { ...signed, ...change })).toBe(false);
		})
	);
});
