import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '$lib/content';
import {
	CARRIED_MOST_BYTES,
	carriedFragment,
	packCarried,
	packedOf,
	readCarried,
	SIGNATURE_BYTES,
	type Carried
} from './carried';
import { fromBase64Url } from './base64url';
import { claimOf, secretFrom } from './claim';
import { openingDigest } from './digest';

const slug = fc.stringMatching(/^[a-z0-9-]{1,40}$/);
const carried: fc.Arbitrary<Carried> = fc.record({
	id: fc.uuid(),
	locale: fc.constantFrom(...LOCALES),
	topic: fc.option(slug, { nil: undefined }),
	shop: fc.option(slug, { nil: undefined }),
	kiosk: fc.option(fc.uuid(), { nil: undefined }),
	articles: fc.array(
		fc.tuple(slug, slug).map(([topic, name]) => `${topic}/${name}`),
		{ maxLength: 20 }
	)
});
const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => secretFrom(bytes));
const signatures = fc.constantFrom(0, SIGNATURE_BYTES).map((length) => new Uint8Array(length));

describe('a case carried to a phone', () => {
	test('is what it was, in at most 300 bytes, whoever reads it', async () => {
		await fc.assert(
			fc.asyncProperty(carried, secrets, signatures, async (visit, secret, signature) => {
				const packed = packCarried(visit);
				const fragment = carriedFragment(packed, secret, signature);
				const bytes = fromBase64Url(fragment.split('.')[0] ?? '');
				expect(bytes.length).toBeLessThanOrEqual(CARRIED_MOST_BYTES);
				const read = await readCarried(`#${fragment}`);
				const again = await readCarried(fragment);
				if (!read || !again) throw new Error('It was not read.');
				expect(read.secret).toBe(secret);
				expect(read.opening).toMatchObject({
					id: visit.id,
					locale: visit.locale,
					claim: await claimOf(secret)
				});
				expect(await openingDigest(read.opening)).toBe(await openingDigest(again.opening));
				expect(packedOf(read.opening)).toEqual(packed);
				const read_ = read.opening.context.articles.map(({ id }) => id).reverse();
				expect(visit.articles.slice(0, read_.length)).toEqual(read_);
			}),
			{ numRuns: 200, seed: 6 }
		);
	});

	test('is nothing where the code was cut off, lengthened or made up', async () => {
		const visit = {
			id: crypto.randomUUID(),
			locale: 'ur',
			articles: ['orders/track-order']
		} as const;
		const whole = carriedFragment(packCarried(visit), secretFrom(new Uint8Array(32).fill(7)));
		for (const end of [0, 1, 20, 40, whole.length - 1])
			expect(await readCarried(whole.slice(0, end))).toBeUndefined();
		expect(await readCarried(`${whole}A`)).toBeUndefined();
		expect(await readCarried(`${whole}.${whole}`)).toBeUndefined();
		await fc.assert(
			fc.asyncProperty(fc.string(), async (junk) => {
				expect(await readCarried(junk)).toBeUndefined();
			}),
			{ seed: 6 }
		);
	});
});
