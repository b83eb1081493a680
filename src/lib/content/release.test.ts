import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	canonicalJson,
	difference,
	indexOf,
	leavesOf,
	missingLeaves,
	sealObject,
	type ArticleRef,
	type Leaf
} from './release';

const hash = (bytes: Uint8Array) =>
	Promise.resolve(createHash('sha256').update(bytes).digest('hex'));

const ref = (n: number, version = 0): ArticleRef => ({
	id: `topic-${n % 7}/slug-${n}`,
	hash: createHash('sha256').update(`${n}.${version}`).digest('hex')
});
const refs = (count: number) => Array.from({ length: count }, (_, n) => ref(n));

async function publish(articles: ArticleRef[]) {
	const leaves = await leavesOf(articles, hash);
	const sealed = await Promise.all(
		leaves.map(async (leaf) => ({ leaf, hash: (await sealObject(leaf, hash)).hash }))
	);
	const index = await indexOf(
		{
			locale: 'en',
			site: 'f'.repeat(64),
			leaves: sealed.map(({ leaf, hash }) => ({ hash, count: leaf.articles.length }))
		},
		hash
	);
	return { index, leaves: new Map(sealed.map(({ hash, leaf }) => [hash, leaf])) };
}

const all = (leaves: Iterable<Leaf>) => [...leaves].flatMap((leaf) => leaf.articles);

describe('canonical JSON', () => {
	it('does not depend on the order of keys, at any depth', () => {
		expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: undefined })).toBe(
			canonicalJson({ b: [{ c: 2, d: 1 }] })
		);
	});

	it('hashes to the SHA-256 of its bytes', async () => {
		expect((await sealObject({}, hash)).hash).toBe(createHash('sha256').update('{}').digest('hex'));
	});
});

describe('leaves', () => {
	it.each([0, 1, 128, 129, 5000])(
		'hold %i articles, each once, at most 128 a leaf',
		async (count) => {
			const leaves = await leavesOf(refs(count), hash);
			expect(leaves.every(({ articles }) => articles.length <= 128)).toBe(true);
			expect(leaves.every(({ articles }) => articles.length > 0)).toBe(true);
			expect(
				all(leaves)
					.map(({ id }) => id)
					.sort()
			).toEqual(
				refs(count)
					.map(({ id }) => id)
					.sort()
			);
		}
	);

	it('do not depend on the order in which articles come', async () => {
		const forward = await publish(refs(300));
		const backward = await publish(refs(300).reverse());
		expect(backward.index).toEqual(forward.index);
	});

	it('change in one place when an article changes', async () => {
		const before = await publish(refs(1000));
		const after = await publish([...refs(999), ref(999, 1)]);
		expect(after.index.release).not.toBe(before.index.release);
		expect(missingLeaves(before.index, after.index).fetch).toHaveLength(1);
		expect(missingLeaves(before.index, after.index).forget).toHaveLength(1);
	});

	it('change in one leaf, or the two it splits into, when an article comes', async () => {
		for (let count = 500; count < 560; count++) {
			const before = await publish(refs(count));
			const after = await publish(refs(count + 1));
			expect(missingLeaves(before.index, after.index).fetch.length).toBeLessThanOrEqual(2);
		}
	});
});

describe('the difference of two releases', () => {
	const article = fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 2 }));
	const library = fc
		.uniqueArray(article, { selector: ([n]) => n, maxLength: 400 })
		.map((pairs) => pairs.map(([n, version]) => ref(n, version)));

	it('applied to any earlier release gives the later one', async () => {
		await fc.assert(
			fc.asyncProperty(library, library, async (earlier, later) => {
				const [from, to] = [await publish(earlier), await publish(later)];
				const { fetch, forget } = missingLeaves(from.index, to.index);
				const held = all(forget.flatMap((hash) => from.leaves.get(hash) ?? []));
				const next = all(fetch.flatMap(({ hash }) => to.leaves.get(hash) ?? []));
				const change = difference(held, next);

				const device = new Map(all(from.leaves.values()).map(({ id, hash }) => [id, hash]));
				for (const id of change.remove) device.delete(id);
				for (const { id, hash } of change.fetch) device.set(id, hash);
				expect(device).toEqual(new Map(later.map(({ id, hash }) => [id, hash])));
			}),
			{ seed: 2, numRuns: 60 }
		);
	});

	it('is all of it for a device that has nothing', async () => {
		const { index, leaves } = await publish(refs(100));
		expect(missingLeaves(undefined, index).fetch).toEqual(index.leaves);
		expect(difference([], all(leaves.values())).fetch).toHaveLength(100);
	});

	it('is nothing between equal releases', async () => {
		const { index } = await publish(refs(100));
		expect(missingLeaves(index, index)).toEqual({ fetch: [], forget: [] });
		expect(difference(refs(100), refs(100))).toEqual({ fetch: [], remove: [] });
	});
});
