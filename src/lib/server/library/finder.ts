import { setImmediate } from 'node:timers/promises';
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
}

/** Pages are served between two slices of work at an index. */
const SLICE_MS = 10;

/**
 * Answers searches on the server from indexes kept in step with what is shown. Locales that show
 * the same articles (all stand-ins of one other) share one.
 */
export class Finder {
	readonly #held = new Map<string, Held>();
	readonly #byLocale = new Map<WrittenLocale, Held>();
	#isClosed = false;

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
			ready: Promise.resolve()
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
			await setImmediate();
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
		await held.ready;
		return held.index.search(query, { ...options, locale });
	}

	close(): void {
		this.#isClosed = true;
	}
}
