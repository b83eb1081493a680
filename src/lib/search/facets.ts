import type { Entry } from './entry';
import type { Clue } from './question';
import type { Store } from './store';

/** What part of a library is looked in. */
export interface Scope {
	/** Only articles of this topic. */
	topic?: string | undefined;
	/** Only articles about this product. */
	product?: string | undefined;
}

/** A way to narrow an answer: what it is called, and how many articles it would leave. */
export interface Facet {
	id: string;
	count: number;
}

export interface Facets {
	/** Articles of the scope that hold a word that counts, those beyond the limit included. */
	found: number;
	/** What choosing another topic would leave, most first; the chosen product stays chosen. */
	topics: Facet[];
	products: Facet[];
}

/** What decides whether an article is in a scope. */
type Scoped = Pick<Entry, 'id' | 'products'>;

/** Up to so many results are read faster than narrowed. */
const FEW = 10;

const topicOf = ({ id }: Scoped) => id.slice(0, Math.max(0, id.indexOf('/')));
const isOf = (article: Scoped, topic?: string) => topic === undefined || topicOf(article) === topic;
const isAbout = ({ products }: Scoped, product?: string) =>
	product === undefined || products.includes(product);

export function isInScope(article: Scoped, { topic, product }: Scope): boolean {
	return isOf(article, topic) && isAbout(article, product);
}

/**
 * By slot, the articles that hold a word that counts. Those that hold only words like "the" and "my"
 * are counted where there is nothing else to go by.
 */
export function tellingSlots(clues: Clue[], store: Store): Uint8Array {
	const telling = clues.filter(({ role, meanings }) => role === 'telling' && meanings.size > 0);
	const held = new Uint8Array(store.entries.length);
	for (const { meanings } of telling.length > 0 ? telling : clues) {
		for (const term of meanings.keys()) {
			for (const slot of store.postings(term).slots) held[slot] = 1;
		}
	}
	return held;
}

/** How many articles each topic and product holds of those found; nothing where there are few. */
export function facetsOf(found: Scoped[], scope: Scope): Facets | undefined {
	if (found.length <= FEW) return undefined;
	const topics = new Map<string, number>();
	const products = new Map<string, number>();
	const count = (counts: Map<string, number>, id: string) =>
		counts.set(id, (counts.get(id) ?? 0) + 1);
	let both = 0;
	for (const article of found) {
		const isHere = isOf(article, scope.topic);
		const isThis = isAbout(article, scope.product);
		if (isHere && isThis) both++;
		if (isThis) count(topics, topicOf(article));
		if (isHere) for (const product of article.products) count(products, product);
	}
	return { found: both, topics: mostFirst(topics), products: mostFirst(products) };
}

function mostFirst(counts: Map<string, number>): Facet[] {
	const facets = [...counts].map(([id, count]) => ({ id, count }));
	return facets.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}
