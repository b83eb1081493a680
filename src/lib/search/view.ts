import { localise, shownIn, type Locale, type Site } from '../content';
import type { Facet } from './facets';
import type { SearchAnswer, SearchResult } from './search-index';
import type { Segment } from './segments';

/** An answer as pages show it: the body of `GET /api/v1/search`, whoever computed it. */
export interface SearchView {
	results: FoundArticle[];
	/** The question as it was probably meant, where that finds more. */
	suggestion?: string;
	/** Words, as typed, that the library knows nothing like. */
	unknown?: string[];
	/** Where there are more than a few to narrow. */
	facets?: { found: number; topics: Choice[]; products: Choice[] };
}

export interface FoundArticle {
	id: string;
	topic: string;
	title: string;
	/** Where it is read, in the locale that was asked for. */
	url: string;
	/** The passage that answers. */
	segments: Segment[];
	titleSegments: Segment[];
	/** The locale it is shown in: another than was asked for, where the translation is missing. */
	locale: Locale;
}

/** A facet with the name that people read. */
export interface Choice extends Facet {
	title: string;
}

const textOf = (segments: readonly Segment[]) => segments.map(({ text }) => text).join('');

/** What an index answered, as it is shown to a reader of `locale`. */
export function searchView(answer: SearchAnswer, locale: Locale, site: Site): SearchView {
	const { results, suggestion, unknown, facets } = answer;
	return {
		results: results.map((result) => foundArticle(result, locale)),
		...(suggestion !== undefined && { suggestion }),
		...(unknown && { unknown }),
		...(facets && {
			facets: {
				found: facets.found,
				topics: facets.topics.map((facet) => ({
					...facet,
					title: topicTitle(site, facet.id, locale)
				})),
				products: facets.products.map((facet) => ({
					...facet,
					title: productName(site, facet.id, locale)
				}))
			}
		})
	};
}

function foundArticle(result: SearchResult, locale: Locale): FoundArticle {
	const { id, title, passage } = result;
	return {
		id,
		topic: id.split('/')[0] ?? '',
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
