import {
	indexOf,
	leavesOf,
	sealObject,
	type Article,
	type ArticleId,
	type Hash,
	type Leaf,
	type Webhook,
	type WrittenLocale
} from '$lib/content';
import type { Announcement, StoredObject } from './objects';

export interface SealedArticle {
	article: Article;
	/** Of its canonical JSON. */
	hash: string;
}

export interface Edition extends Announcement {
	/** All its public articles. */
	articles: readonly SealedArticle[];
	/** The index, the leaves and what only the house reads. */
	objects: StoredObject[];
}

const byId = (a: Article, b: Article) => (a.id < b.id ? -1 : 1);

export interface EditionContents {
	public: readonly SealedArticle[];
	staff: readonly Article[];
	/** Where services report: no device may know. */
	webhooks: Readonly<Record<string, Webhook>>;
	/** The hash of the site. */
	site: string;
}

interface SealedObject {
	hash: string;
	body: Uint8Array;
}

/** Makes a locale's editions one after the other; what is as it was is not made again. */
class Maker {
	readonly #locale: WrittenLocale;
	readonly #hash: Hash;
	readonly #places = new Map<ArticleId, string>();
	/** By the hashes of their articles. */
	#leaves = new Map<string, SealedObject>();
	#staff:
		| { articles: readonly Article[]; webhooks: EditionContents['webhooks']; sealed: SealedObject }
		| undefined;

	constructor(locale: WrittenLocale, hash: Hash) {
		this.#locale = locale;
		this.#hash = hash;
	}

	async #sealLeaves(lists: readonly Leaf[]): Promise<SealedObject[]> {
		const before = this.#leaves;
		this.#leaves = new Map();
		const sealed: SealedObject[] = [];
		for (const leaf of lists) {
			const name = leaf.articles.map(({ hash }) => hash).join('');
			const object = before.get(name) ?? (await sealObject(leaf, this.#hash));
			this.#leaves.set(name, object);
			sealed.push(object);
		}
		return sealed;
	}

	async #sealStaff({ staff, webhooks }: EditionContents): Promise<SealedObject> {
		const articles = staff.toSorted(byId);
		const before = this.#staff;
		const isSame =
			before?.articles.length === articles.length &&
			before.webhooks === webhooks &&
			articles.every((article, at) => before.articles[at] === article);
		const sealed = isSame ? before.sealed : await sealObject({ articles, webhooks }, this.#hash);
		this.#staff = { articles, webhooks, sealed };
		return sealed;
	}

	async compose(contents: EditionContents): Promise<Edition> {
		const locale = this.#locale;
		const refs = contents.public.map(({ article: { id }, hash }) => ({ id, hash }));
		const lists = await leavesOf(refs, this.#hash, this.#places);
		const sealed = await this.#sealLeaves(lists);
		const leaves = sealed.map(({ hash }, at) => ({ hash, count: lists[at]?.articles.length ?? 0 }));
		const index = await indexOf({ locale, leaves, site: contents.site }, this.#hash);
		const staff = await this.#sealStaff(contents);
		const { body } = await sealObject(index, this.#hash);
		return {
			locale,
			release: index.release,
			staff: staff.hash,
			articles: contents.public,
			objects: [
				{ hash: index.release, kind: 'index', body },
				...sealed.map((leaf): StoredObject => ({ ...leaf, kind: 'leaf' })),
				{ ...staff, kind: 'staff' }
			]
		};
	}
}

/** Locales' releases as objects: the same articles and site give the same hashes. */
export class Editions {
	readonly #hash: Hash;
	readonly #makers = new Map<WrittenLocale, Maker>();

	constructor(hash: Hash) {
		this.#hash = hash;
	}

	compose(locale: WrittenLocale, contents: EditionContents): Promise<Edition> {
		const maker = this.#makers.get(locale) ?? new Maker(locale, this.#hash);
		this.#makers.set(locale, maker);
		return maker.compose(contents);
	}
}
