import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimOf, fromBase64Url, secretFrom, toBase64Url } from '.';

const seed = 20_261_122;
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

test('a claim is the SHA-256 of its secret', async () => {
	await fc.assert(
		fc.asyncProperty(bytes32, async (random) => {
			const expected = createHash('sha256').update(random).digest('base64url');
			expect(await claimOf(secretFrom(random))).toBe(expected);
		}),
		{ seed }
	);
});

test.each(['', 'short', 'a'.repeat(44), `${'a'.repeat(42)}!`])(
	'%j has no claim',
	async (secret) => {
		expect(await claimOf(secret)).toBeUndefined();
	}
);

test('a secret is refused unless it has 32 bytes', () => {
	expect(() => secretFrom(new Uint8Array(31))).toThrow('32 random bytes');
});

test('base64url agrees with the platform', () => {
	fc.assert(
		fc.property(fc.uint8Array(), (bytes) => {
			const text = toBase64Url(bytes);
			expect(text).toBe(Buffer.from(bytes).toString('base64url'));
			expect([...fromBase64Url(text)]).toEqual([...bytes]);
		}),
		{ seed }
	);
	expect(() => fromBase64Url('a+b')).toThrow('base64url');
});
