import {
	indexOf,
	leavesOf,
	sealObject,
	type Article,
	type Hash,
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
	/** The index, the leaves and the staff's list. */
	objects: StoredObject[];
}

const byId = (a: Article, b: Article) => (a.id < b.id ? -1 : 1);

/** A locale's release as objects: the same articles and site give the same hashes. */
export async function composeEdition(
	locale: WrittenLocale,
	contents: { public: readonly SealedArticle[]; staff: readonly Article[]; site: string },
	hash: Hash
): Promise<Edition> {
	const refs = contents.public.map(({ article: { id }, hash }) => ({ id, hash }));
	const lists = await leavesOf(refs, hash);
	const sealed = await Promise.all(lists.map((leaf) => sealObject(leaf, hash)));
	const leaves = sealed.map(({ hash }, at) => ({ hash, count: lists[at]?.articles.length ?? 0 }));
	const index = await indexOf({ locale, leaves, site: contents.site }, hash);
	const staff = await sealObject({ articles: contents.staff.toSorted(byId) }, hash);
	const { body } = await sealObject(index, hash);
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
