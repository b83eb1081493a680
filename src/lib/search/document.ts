import { articleText, type Article } from '../content';

/** What search knows of an article: plain text by field. */
export interface SearchDocument {
	/** Unique in an index; starts with `<topic>/`. */
	id: string;
	title: string;
	headings: string[];
	/** Other words people type for it. */
	aliases: string[];
	tags: string[];
	/** Ids of the products it is about. */
	products?: string[] | undefined;
	summary: string;
	/** Blocks parted by line feeds. */
	body: string;
}

/** What there is to find in an article, a guide's steps and choices included. */
export function documentOf(article: Article): SearchDocument {
	const { id, title, aliases, tags, products, summary, headings } = article;
	return {
		id,
		title,
		headings: headings.map(({ text }) => text),
		aliases,
		tags,
		products,
		summary,
		body: articleText(article)
	};
}
