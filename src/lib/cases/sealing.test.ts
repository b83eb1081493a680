import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeSealingKeys, openSealed, seal } from '.';

const seed = 20_261_122;

describe('sealing', () => {
	test('opens what was sealed to the same key, byte by byte', async () => {
		const { publicKey, privateKey } = await makeSealingKeys();
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
				const envelope = await seal(publicKey, 'k1', Uint8Array.from(bytes));
				expect([...(await openSealed(privateKey, envelope))]).toEqual([...bytes]);
			}),
			{ seed, numRuns: 20 }
		);
	});

	test('nobody else opens it, and nothing in it can be changed', async () => {
		const { publicKey, privateKey } = await makeSealingKeys();
		const other = await makeSealingKeys();
		const envelope = await seal(publicKey, 'k1', new TextEncoder().encode('Asha, +91 98 4901'));
		await expect(openSealed(other.privateKey, envelope)).rejects.toThrow();
		const flipped = envelope.data.startsWith('A') ? 'B' : 'A';
		const changes = [
			{ keyId: 'k2' },
			{ data: flipped + envelope.data.slice(1) },
			{ iv: 'AAAAAAAAAAAAAAAA' },
			{ ephemeral: 'AAAA' }
		];
		for (const change of changes) {
			await expect(openSealed(privateKey, { ...envelope, ...change })).rejects.toThrow();
		}
	});

	test('the same words never look the same twice, and show nothing of themselves', async () => {
		const { publicKey } = await makeSealingKeys();
		const words = new TextEncoder().encode('my number is 98490 12345');
		const [a, b] = [await seal(publicKey, 'k', words), await seal(publicKey, 'k', words)];
		expect(a.data).not.toBe(b.data);
		expect(a.ephemeral).not.toBe(b.ephemeral);
		expect(Buffer.from(a.data, 'base64url').toString('latin1')).not.toContain('98490');
	});
});
