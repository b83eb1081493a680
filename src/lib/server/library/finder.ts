import { setImmediate, setTimeout } from 'node:timers/promises';
import { LOCALE_INFO, type ArticleId, type Locale, type WrittenLocale } from '$lib/content';
import {
	createIndex,
	documentOf,
	type SearchAnswer,
	type SearchIndex,
	type SearchOptions
} from '$lib/search';
import type { SealedArticle } from './edition';

/** What a locale shows. */
export interface Shown {
	/** The written locales it is made of, the first to be shown first. */
	sources: readonly WrittenLocale[];
	articles: () => ReadonlyMap<ArticleId, SealedArticle>;
}

interface Held {
	index: SearchIndex;
	hashes: Map<ArticleId, string>;
	wanted: ReadonlyMap<ArticleId, SealedArticle>;
	/** Resolves when the index holds what is wanted. */
	ready: Promise<void>;
	/** Searches that wait for it. */
	waiting: number;
}

/**
 * Work at an index is cut into slices. While nobody waits for it, it rests longer than it works: a
 * page and a file that was saved take many turns of the event loop, and each would wait a slice.
 */
const SLICE_MS = 5;
const REST_MS = 10;
/** While the folder is read, which is many more turns. */
const LONG_REST_MS = 50;

/**
 * Answers searches on the server from indexes kept in step with what is shown. Locales that show
 * the same articles (all stand-ins of one other) share one.
 */
export class Finder {
	readonly #held = new Map<string, Held>();
	readonly #byLocale = new Map<WrittenLocale, Held>();
	readonly #isBusy: () => boolean;
	#isClosed = false;

	/** @param isBusy whether there is more urgent work than an index that nobody waits for */
	constructor(isBusy: () => boolean) {
		this.#isBusy = isBusy;
	}

	/** Takes in what each locale shows now; large differences behind, in slices. */
	update(shown: ReadonlyMap<WrittenLocale, Shown>): void {
		const used = new Set<string>();
		this.#byLocale.clear();
		for (const [locale, { sources, articles }] of shown) {
			const name = sources.join();
			const held = this.#holding(name, sources[0] ?? locale);
			this.#byLocale.set(locale, held);
			if (used.has(name)) continue;
			used.add(name);
			held.wanted = articles();
			held.ready = held.ready.then(() => this.#bring(held));
		}
		for (const name of this.#held.keys()) if (!used.has(name)) this.#held.delete(name);
	}

	#holding(name: string, locale: WrittenLocale): Held {
		const held = this.#held.get(name) ?? {
			index: createIndex(locale),
			hashes: new Map(),
			wanted: new Map(),
			ready: Promise.resolve(),
			waiting: 0
		};
		this.#held.set(name, held);
		return held;
	}

	/** What did not change is not touched. */
	async #bring(held: Held): Promise<void> {
		const { index, hashes, wanted } = held;
		let until = performance.now() + SLICE_MS;
		const pause = async () => {
			if (performance.now() < until) return;
			if (held.waiting > 0) await setImmediate();
			else await setTimeout(this.#isBusy() ? LONG_REST_MS : REST_MS);
			until = performance.now() + SLICE_MS;
		};
		for (const id of hashes.keys()) {
			if (wanted.has(id)) continue;
			index.remove(id);
			hashes.delete(id);
			await pause();
		}
		for (const [id, { article, hash }] of wanted) {
			// Something newer is wanted, and its own turn comes.
			if (this.#isClosed || held.wanted !== wanted) return;
			if (hashes.get(id) === hash) continue;
			index.add(documentOf(article), article.locale);
			hashes.set(id, hash);
			await pause();
		}
	}

	/** Waits for what was shown when it was asked to be indexed. */
	async search(
		locale: Locale,
		query: string,
		options: Omit<SearchOptions, 'locale'>
	): Promise<SearchAnswer> {
		const held = this.#byLocale.get(LOCALE_INFO[locale].writtenIn);
		if (!held) return { results: [] };
		await this.#hurry(held);
		return held.index.search(query, { ...options, locale });
	}

	async #hurry(held: Held): Promise<void> {
		held.waiting++;
		try {
			await held.ready;
		} finally {
			held.waiting--;
		}
	}

	close(): void {
		this.#isClosed = true;
	}
}
