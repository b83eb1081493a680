import type { Locale, WrittenLocale } from './locales';

/** `<topic>/<slug>`: the same in every locale. */
export type ArticleId = `${string}/${string}`;

export interface Heading {
	/** The anchor, unique in the article. */
	id: string;
	depth: number;
	text: string;
}

/** A way on from a guide's step: a link that stood alone in a list item. */
export interface Choice {
	label: string;
	/** The id of the step it leads to. */
	to: string;
}

/** One `##` section of a guide. Without choices it is an end. */
export interface Step {
	id: string;
	title: string;
	/** Sanitised HTML of the section without its heading and its choices. */
	html: string;
	choices: Choice[];
}

/**
 * One question's answer in one locale, compiled. In a guide, `html` is the introduction and the
 * rest is in `steps`; otherwise `steps` is empty. No text is stored twice: what search indexes is
 * taken from the HTML by `plainText`.
 */
export interface Article {
	id: ArticleId;
	topic: string;
	slug: string;
	locale: WrittenLocale;
	title: string;
	summary: string;
	aliases: string[];
	tags: string[];
	products: string[];
	shops: string[];
	related: ArticleId[];
	headings: Heading[];
	/** Sanitised HTML; links between articles read `/<topic>/<slug>` until `localiseLinks`. */
	html: string;
	steps: Step[];
}

/** What lists show of an article. `locale` is the one it is shown in, Latin Serbian included. */
export type ArticleCard = Pick<Article, 'id' | 'topic' | 'slug' | 'title' | 'summary'> & {
	locale: Locale;
	isGuide: boolean;
};

/** Who may read an article and when; none of it leaves the server but as presence or absence. */
export interface Publication {
	audience: 'public' | 'staff';
	status: 'published' | 'draft';
	/** ISO 8601 with zone: not shown before. */
	publishAt?: string;
	/** ISO 8601 with zone: not shown from then on. */
	expireAt?: string;
	/** Ids this article had before. */
	formerly: ArticleId[];
}
