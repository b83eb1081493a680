import type { Shown } from '$lib/server/editing';

/** What the board is asked for, as its address says it. */
export interface Asked {
	shown: Shown;
	/** A topic's id; empty: all. */
	topic: string;
	words: string;
	/** From 1. */
	page: number;
}

/** The board's address for what is asked for, without what need not be said. */
export function addressOf({ shown, topic, words, page }: Asked): string {
	const said = {
		...(words && { q: words }),
		...(shown !== 'all' && { show: shown }),
		...(topic && { topic }),
		...(page > 1 && { page: String(page) })
	};
	const query = new URLSearchParams(said).toString();
	return query === '' ? '/edit' : `/edit?${query}`;
}

/** What the board was last asked for in this tab, so that coming back from an article shows it again. */
export const last = { address: '/edit' };

/** A title as the words of an address; empty where it has no Latin letters. */
export function slugOf(title: string): string {
	const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	return plain
		.replace(/['’]/g, '')
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 60)
		.replace(/^-+|-+$/g, '');
}
