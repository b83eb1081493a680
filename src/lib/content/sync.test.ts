import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleId } from './article';
import { fallbacks, type WrittenLocale } from './locales';
import {
	canonicalJson,
	difference,
	indexOf,
	leavesOf,
	missingLeaves,
	sealObject,
	type Index,
	type Leaf
} from './release';

/** What an editor's folder holds at a moment: which article says what, in which locale. */
interface Folder {
	site: number;
	files: { n: number; locale: 'en' | 'hi'; version: number }[];
}

const LOCALES = ['en', 'hi'] as const;
const hash = (bytes: Uint8Array) =>
	Promise.resolve(createHash('sha256').update(bytes).digest('hex'));

/** A server: every object it ever made, by its hash, and the newest index of each locale. */
class Shop {
	readonly objects = new Map<string, string>();
	readonly indexes = new Map<WrittenLocale, Index>();

	async #keep(value: unknown): Promise<string> {
		const sealed = await sealObject(value, hash);
		this.objects.set(sealed.hash, new TextDecoder().decode(sealed.body));
		return sealed.hash;
	}

	async #release(locale: WrittenLocale, { site, files }: Folder): Promise<void> {
		const mine = files.filter((file) => file.locale === locale);
		const refs = await Promise.all(
			mine.map(async ({ n, version }) => {
				const id: ArticleId = `topic-${n % 5}/slug-${n}`;
				return { id, hash: await this.#keep({ version, id, locale }) };
			})
		);
		const lists = await leavesOf(refs, hash);
		const leaves = await Promise.all(
			lists.map(async (leaf) => ({ hash: await this.#keep(leaf), count: leaf.articles.length }))
		);
		const siteHash = await this.#keep({ site });
		this.indexes.set(locale, await indexOf({ locale, leaves, site: siteHash }, hash));
	}

	async publish(folder: Folder): Promise<void> {
		for (const locale of LOCALES) await this.#release(locale, folder);
	}

	bytes(hash: string): string {
		return this.objects.get(hash) ?? expect.fail(`nothing at ${hash}`);
	}

	leaf(hash: string): Leaf {
		return JSON.parse(this.bytes(hash)) as Leaf;
	}
}

/** A device: an index, a site and articles of each locale, brought up to date by differences. */
class Copy {
	readonly #held = new Map<WrittenLocale, Index>();
	readonly #sites = new Map<WrittenLocale, string>();
	readonly #articles = new Map<WrittenLocale, Map<ArticleId, string>>();

	sync(shop: Shop): void {
		for (const locale of LOCALES) this.#syncOne(shop, locale);
	}

	#syncOne(shop: Shop, locale: WrittenLocale): void {
		const index = shop.indexes.get(locale) ?? expect.fail(`no index of ${locale}`);
		const { fetch, forget } = missingLeaves(this.#held.get(locale), index);
		const refs = (hashes: string[]) => hashes.flatMap((each) => shop.leaf(each).articles);
		const change = difference(refs(forget), refs(fetch.map((leaf) => leaf.hash)));
		const articles = this.#articles.get(locale) ?? new Map<ArticleId, string>();
		for (const id of change.remove) articles.delete(id);
		for (const ref of change.fetch) articles.set(ref.id, shop.bytes(ref.hash));
		this.#articles.set(locale, articles);
		if (this.#held.get(locale)?.site !== index.site)
			this.#sites.set(locale, shop.bytes(index.site));
		this.#held.set(locale, index);
	}

	/** What a reader of a locale is shown, stand-ins included. */
	#shown(locale: WrittenLocale): Record<string, string> {
		const order = fallbacks(locale).toReversed();
		return Object.fromEntries(order.flatMap((each) => [...(this.#articles.get(each) ?? [])]));
	}

	/** All it holds, as bytes. */
	bytes(): string {
		const all = LOCALES.map((locale) => ({
			index: this.#held.get(locale),
			site: this.#sites.get(locale),
			articles: Object.fromEntries(this.#articles.get(locale) ?? []),
			shown: this.#shown(locale)
		}));
		return canonicalJson(all);
	}
}

async function published(...folders: Folder[]): Promise<Shop> {
	const shop = new Shop();
	for (const folder of folders) await shop.publish(folder);
	return shop;
}

const file = fc.record({
	n: fc.nat(160),
	locale: fc.constantFrom(...LOCALES),
	version: fc.nat(2)
});
const folder = fc.record({
	site: fc.nat(2),
	files: fc.uniqueArray(file, { selector: ({ n, locale }) => `${n} ${locale}`, maxLength: 220 })
});

describe('a device', () => {
	it('holds the same bytes by differences as by a fresh sync, whatever came before', async () => {
		const history = fc.array(folder, { minLength: 2, maxLength: 4 });
		await fc.assert(
			fc.asyncProperty(history, async (folders) => {
				const shop = new Shop();
				const device = new Copy();
				for (const each of folders) {
					await shop.publish(each);
					device.sync(shop);
				}
				const fresh = new Copy();
				fresh.sync(shop);
				expect(device.bytes()).toBe(fresh.bytes());
			}),
			{ seed: 31, numRuns: 40 }
		);
	});

	it('that slept through releases needs only the newest', async () => {
		await fc.assert(
			fc.asyncProperty(folder, folder, folder, async (first, second, third) => {
				const shop = await published(first);
				const device = new Copy();
				device.sync(shop);
				await shop.publish(second);
				await shop.publish(third);
				device.sync(shop);
				const fresh = new Copy();
				fresh.sync(await published(third));
				expect(device.bytes()).toBe(fresh.bytes());
			}),
			{ seed: 32, numRuns: 20 }
		);
	});
});

describe('a release', () => {
	it('has the same hashes whatever the order in which files are read', async () => {
		const shuffled = folder.chain(({ site, files }) =>
			fc.tuple(
				fc.constant({ site, files }),
				fc
					.shuffledSubarray(files, { minLength: files.length })
					.map((order) => ({ site, files: order }))
			)
		);
		await fc.assert(
			fc.asyncProperty(shuffled, async ([one, other]) => {
				expect((await published(other)).indexes).toEqual((await published(one)).indexes);
			}),
			{ seed: 33, numRuns: 40 }
		);
	});

	it('is another one when the site changes, with the same leaves', async () => {
		const shop = await published({ site: 0, files: [{ n: 1, locale: 'en', version: 0 }] });
		const before = shop.indexes.get('en');
		await shop.publish({ site: 1, files: [{ n: 1, locale: 'en', version: 0 }] });
		const after = shop.indexes.get('en');
		expect(after?.release).not.toBe(before?.release);
		expect(after?.leaves).toEqual(before?.leaves);
	});
});
