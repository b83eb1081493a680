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

/** What an article's last change was: a slip mended, some details, or what the reader should do. */
export const CHANGES = ['typo', 'medium', 'major'] as const;
export type Change = (typeof CHANGES)[number];

/** How far an article's text has come; of a translation also what it was made from. */
export interface Revision {
	/** Raised when the meaning changed. Absent: 1. */
	revision?: number;
	/** What the step to this revision was. Absent: medium. */
	change?: Change;
	/** What the steps to earlier revisions were, by their numbers. Absent: medium. */
	changes?: Record<string, Change>;
	/** Of a translation: the English revision it says the same as. Absent: 1. */
	source?: number;
}

/**
 * One question's answer in one locale, compiled. In a guide, `html` is the introduction and the
 * rest is in `steps`; otherwise `steps` is empty. No text is stored twice: what search indexes is
 * taken from the HTML by `plainText`.
 */
export interface Article extends Revision {
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
	/** The day its text last changed for its readers, `YYYY-MM-DD`. */
	updated?: string;
	/** ISO 8601 with zone: not shown from then on, on a device without a network either. */
	expireAt?: string;
	/** Ids it had before: their addresses lead here. Absent: none. */
	formerly?: ArticleId[];
}

/** What lists show of an article. `locale` is the one it is shown in, Latin Serbian included. */
export type ArticleCard = Pick<Article, 'id' | 'topic' | 'slug' | 'title' | 'summary'> & {
	locale: Locale;
	isGuide: boolean;
};

/** What a shelf is made from: the card, and what decides whether and how it stands there. */
export type ShelfCard = ArticleCard &
	Pick<Article, keyof Revision | 'expireAt' | 'formerly'> & { locale: WrittenLocale };

/** Who may read an article and when: on the server it decides over presence or absence. */
export interface Publication {
	audience: 'public' | 'staff';
	status: 'published' | 'draft';
	/** ISO 8601 with zone: not shown before. */
	publishAt?: string;
	/** ISO 8601 with zone: not shown from then on. */
	expireAt?: string;
}
