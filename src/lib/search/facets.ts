import type { Clue } from './question';
import { NO_CLUE, type Scored } from './score';
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

/** Up to so many results are read faster than narrowed. */
const FEW = 10;

function isOf(slot: number, store: Store, topic?: string): boolean {
	return topic === undefined || store.topics.names[store.topicOf(slot)] === topic;
}
const isAbout = (slot: number, store: Store, product?: string) =>
	product === undefined || store.productsOf(slot).includes(product);

export function isInScope(slot: number, store: Store, { topic, product }: Scope): boolean {
	return isOf(slot, store, topic) && isAbout(slot, store, product);
}

/**
 * The clues of which an article must hold one, as bits. One that holds only words like "the" and
 * "my" counts where there is nothing else to go by.
 */
export function tellingClues(clues: readonly Clue[]): number {
	let telling = NO_CLUE;
	for (const [number, { role, meanings }] of clues.entries()) {
		if (role === 'telling' && meanings.size > 0) telling |= 1 << number;
	}
	return telling === NO_CLUE ? ~NO_CLUE : telling;
}

/**
 * How many articles each topic and product holds of those found; nothing where there are few.
 * @param telling the clues of which an article must hold one to be counted
 */
export function facetsOf(
	{ slots, clues }: Scored,
	telling: number,
	store: Store,
	scope: Scope
): Facets | undefined {
	const topics: number[] = [];
	const products = new Map<string, number>();
	let [all, both] = [0, 0];
	// eslint-disable-next-line @typescript-eslint/prefer-for-of -- an iterator is slow until it is compiled
	for (let at = 0; at < slots.length; at++) {
		const slot = slots[at] ?? 0;
		if (((clues[slot] ?? NO_CLUE) & telling) === NO_CLUE) continue;
		all++;
		const isHere = isOf(slot, store, scope.topic);
		const isThis = isAbout(slot, store, scope.product);
		if (isHere && isThis) both++;
		const topic = store.topicOf(slot);
		if (isThis) topics[topic] = (topics[topic] ?? 0) + 1;
		if (!isHere) continue;
		for (const product of store.productsOf(slot)) {
			products.set(product, (products.get(product) ?? 0) + 1);
		}
	}
	if (all <= FEW) return undefined;
	const counted = store.topics.names.map((name, topic): [string, number] => [
		name,
		topics[topic] ?? 0
	]);
	return { found: both, topics: mostFirst(counted), products: mostFirst(products) };
}

function mostFirst(counts: Iterable<[string, number]>): Facet[] {
	const facets = Array.from(counts, ([id, count]) => ({ id, count }));
	return facets
		.filter(({ count }) => count > 0)
		.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}
