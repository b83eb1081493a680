import { localise, shownIn, type Locale, type Site } from '../content';
import type { Facet, Scope } from './facets';
import type { SearchAnswer, SearchResult } from './search-index';
import type { Segment } from './segments';

/** An answer as pages show it: the body of `GET /api/v1/search`, whoever computed it. */
export interface SearchView {
	results: FoundArticle[];
	/** The question as it was probably meant, where that finds more. */
	suggestion?: string;
	/** Words, as typed, that the library knows nothing like. */
	unknown?: string[];
	/** What was looked in, where that is not all. */
	scope?: { topic?: Named; product?: Named };
	/** Where there are more than a few to narrow. */
	facets?: { found: number; topics: Choice[]; products: Choice[] };
}

export interface FoundArticle {
	id: string;
	topic: string;
	topicTitle: string;
	title: string;
	/** Where it is read, in the locale that was asked for. */
	url: string;
	/** The passage that answers. */
	segments: Segment[];
	titleSegments: Segment[];
	/** The locale it is shown in: another than was asked for, where the translation is missing. */
	locale: Locale;
}

/** A topic or product with the name that people read. */
export interface Named {
	id: string;
	title: string;
}

export type Choice = Named & Facet;

const textOf = (segments: readonly Segment[]) => segments.map(({ text }) => text).join('');

/** For whom an answer is shown, and what it was looked for in. */
interface Shown {
	locale: Locale;
	site: Site;
	scope?: Scope;
}

/** What an index answered, as it is shown to a reader. */
export function searchView(answer: SearchAnswer, { locale, site, scope = {} }: Shown): SearchView {
	const { results, suggestion, unknown, facets } = answer;
	const topic = <Of extends { id: string }>(of: Of) => ({
		...of,
		title: topicTitle(site, of.id, locale)
	});
	const product = <Of extends { id: string }>(of: Of) => ({
		...of,
		title: productName(site, of.id, locale)
	});
	const isPart = scope.topic !== undefined || scope.product !== undefined;
	return {
		results: results.map((result) => foundArticle(result, locale, site)),
		...(suggestion !== undefined && { suggestion }),
		...(unknown && { unknown }),
		...(isPart && {
			scope: {
				...(scope.topic !== undefined && { topic: topic({ id: scope.topic }) }),
				...(scope.product !== undefined && { product: product({ id: scope.product }) })
			}
		}),
		...(facets && {
			facets: {
				found: facets.found,
				topics: facets.topics.map(topic),
				products: facets.products.map(product)
			}
		})
	};
}

function foundArticle(result: SearchResult, locale: Locale, site: Site): FoundArticle {
	const { id, title, passage } = result;
	const topic = id.split('/')[0] ?? '';
	return {
		id,
		topic,
		topicTitle: topicTitle(site, topic, locale),
		title: textOf(title),
		url: `/${locale}/${id}`,
		segments: passage,
		titleSegments: title,
		locale: shownIn(locale, result.locale)
	};
}

function topicTitle({ topics }: Site, id: string, locale: Locale): string {
	const topic = topics.find((each) => each.id === id);
	return topic ? localise(topic.title, locale) : id;
}

/** A product's name where the site gives one; otherwise its id made readable: `aria-2`, "Aria 2". */
export function productName({ products = [] }: Site, id: string, locale: Locale): string {
	const product = products.find((each) => each.id === id);
	if (product) return localise(product.name, locale);
	return id
		.split('-')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');
}
