import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { canonicalJson, openingDigest, openingSchema } from '.';

const seed = 20_261_122;
const body = {
	id: '0195f3a0-0000-7000-8000-00000000002A',
	claim: 'A'.repeat(43),
	channel: 'chat',
	locale: 'en',
	topic: 'orders'
};
const digest = (opening: unknown) => openingDigest(v.parse(openingSchema, opening));

test('equal values have one canonical text, whatever the order of their keys', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
			const reversed = Object.fromEntries(Object.entries(value).reverse());
			expect(canonicalJson(reversed)).toBe(canonicalJson(value));
			const plain: unknown = JSON.parse(JSON.stringify(value));
			expect(JSON.parse(canonicalJson(value))).toEqual(plain);
		}),
		{ seed }
	);
});

test('an opening delivered twice has one digest, also when defaults are written out', async () => {
	const written = { ...body, id: body.id.toLowerCase(), context: { searches: [] } };
	expect(await digest(written)).toBe(await digest(body));
});

test('any other opening has another digest', async () => {
	expect(await digest({ ...body, topic: 'returns' })).not.toBe(await digest(body));
	expect(await digest({ ...body, text: 'Where is it?' })).not.toBe(await digest(body));
});
