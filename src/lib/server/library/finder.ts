import { LOCALE_INFO, type ArticleId, type Locale, type WrittenLocale } from '$lib/content';
import { createIndex, documentOf, type SearchIndex, type Segment } from '$lib/search';
import type { SealedArticle } from './edition';

export interface FoundArticle {
	id: string;
	topic: string;
	title: string;
	/** Where it is read, in the locale that was asked for. */
	url: string;
	/** The passage that answers. */
	segments: Segment[];
	titleSegments: Segment[];
}

export interface SearchFound {
	results: FoundArticle[];
	suggestion?: string;
}

interface Held {
	index: SearchIndex;
	hashes: Map<ArticleId, string>;
}

const textOf = (segments: readonly Segment[]) => segments.map(({ text }) => text).join('');

/** Answers searches on the server, an index a locale, kept in step with what is shown. */
export class Finder {
	readonly #held = new Map<WrittenLocale, Held>();

	#heldFor(locale: WrittenLocale): Held {
		const held = this.#held.get(locale) ?? { index: createIndex(locale), hashes: new Map() };
		this.#held.set(locale, held);
		return held;
	}

	/** Takes in what a locale shows now; what did not change is not touched. */
	update(locale: WrittenLocale, shown: ReadonlyMap<ArticleId, SealedArticle>): void {
		const held = this.#heldFor(locale);
		for (const id of held.hashes.keys()) {
			if (shown.has(id)) continue;
			held.index.remove(id);
			held.hashes.delete(id);
		}
		for (const [id, { article, hash }] of shown) {
			if (held.hashes.get(id) === hash) continue;
			held.index.add(documentOf(article), article.locale);
			held.hashes.set(id, hash);
		}
	}

	search(locale: Locale, query: string, limit: number, topic?: string): SearchFound {
		const held = this.#held.get(LOCALE_INFO[locale].writtenIn);
		if (!held) return { results: [] };
		const { results, suggestion } = held.index.search(query, { limit, topic, locale });
		return {
			results: results.map(({ id, title, passage }) => ({
				id,
				topic: id.split('/')[0] ?? '',
				title: textOf(title),
				url: `/${locale}/${id}`,
				segments: passage,
				titleSegments: title
			})),
			...(suggestion !== undefined && { suggestion })
		};
	}
}
