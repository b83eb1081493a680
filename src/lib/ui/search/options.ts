import type { Locale } from '$lib/content';
import type { FoundArticle, SearchView, Segment } from '$lib/search';

/** One line of the list under a search field. */
export interface Option {
	/** The same thing keeps its key from answer to answer. */
	key: string;
	/** What choosing it does: read, ask again, see all, call a person. */
	kind: 'article' | 'suggestion' | 'all' | 'person';
	title: Segment[];
	passage?: Segment[];
	/** Where it leads, on pages that have addresses. */
	url?: string;
	/** The language its text is in. */
	locale?: Locale;
}

/** Plain text as an option's title. */
export const plain = (text: string): Segment[] => [{ text, hit: false }];

function articleOption({
	id,
	url,
	titleSegments,
	segments,
	locale
}: Pick<FoundArticle, 'id' | 'url' | 'titleSegments' | 'segments' | 'locale'>): Option {
	return { key: id, kind: 'article', title: titleSegments, passage: segments, url, locale };
}

/** What to offer for an answer: a better spelling first, then the articles. */
export function optionsFor(
	{ results, suggestion }: SearchView,
	didYouMean: (suggestion: string) => string
): Option[] {
	const articles = results.map(articleOption);
	if (suggestion === undefined) return articles;
	const title = plain(didYouMean(suggestion));
	return [{ key: 'suggestion', kind: 'suggestion', title }, ...articles];
}
