import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	carriedFragment,
	claimOf,
	packCarried,
	readCarried,
	secretFrom,
	type Opening
} from '$lib/cases';
import { signCarried, verifyCarried } from './carried';
import { makeDeviceKey } from './signature';

const KIOSK = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const secret = secretFrom(new Uint8Array(32).fill(9));

async function signed(key: CryptoKey): Promise<Opening> {
	const articles = ['orders/track-order', 'returns/return-an-item'];
	const packed = packCarried({
		id: '0b2e0f6c-3c6f-4c55-9e43-8a2f5f2a7b11',
		locale: 'te',
		topic: 'orders',
		shop: 'abids',
		kiosk: KIOSK,
		articles
	});
	const signature = await signCarried(key, packed, (await claimOf(secret)) ?? '');
	const read = await readCarried(carriedFragment(packed, secret, signature));
	if (!read) throw new Error('It was not read.');
	return read.opening;
}

test('an enrolled kiosk’s opening proves itself, and only to its own key', async () => {
	const [own, other] = [await makeDeviceKey(), await makeDeviceKey()];
	const opening = await signed(own.privateKey);
	expect(opening.context.kiosk).toBe(KIOSK);
	expect(await verifyCarried(own.publicKey, opening)).toBe(true);
	expect(await verifyCarried(other.publicKey, opening)).toBe(false);
});

test('any change to what was signed is noticed', async () => {
	const { privateKey, publicKey } = await makeDeviceKey();
	const opening = await signed(privateKey);
	const changes: Partial<Opening>[] = [
		{ id: crypto.randomUUID() },
		{ claim: 'A'.repeat(43) },
		{ locale: 'en' },
		{ topic: 'returns' },
		{ context: { ...opening.context, shop: 'novi-sad' } },
		{ context: { ...opening.context, kiosk: crypto.randomUUID() } },
		{ context: { ...opening.context, articles: opening.context.articles.slice(1) } },
		{ signature: 'A'.repeat(86) }
	];
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...changes), async (change) => {
			expect(await verifyCarried(publicKey, { ...opening, ...change })).toBe(false);
		})
	);
	delete opening.signature;
	expect(await verifyCarried(publicKey, opening)).toBe(false);
});
