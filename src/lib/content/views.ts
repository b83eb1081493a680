import type { Article, ArticleCard, Change } from './article';
import type { Locale } from './locales';
import type { ServiceCard } from './services';
import type { Site } from './site';

/** What the pages read through `/library/<locale>/…json`; texts are in the asked locale already. */
export interface TopicView {
	id: string;
	icon: string;
	title: string;
	summary: string;
	/** How many articles it has, stand-ins from other locales included. */
	count: number;
}

/** What every page of a locale knows of the company. */
export interface SiteView {
	brand: string;
	locales: Locale[];
	email: string;
	phones: { number: string; country: string; team: string }[];
	topics: TopicView[];
	/** What can be done here, beside reading. */
	services: ServiceCard[];
	shops: { id: string; name: string; address: string }[];
	notice?: string;
	/** The brand's own colours, where the company overrides them. */
	colours: Site['brand']['colours'];
}

/** `home.json` */
export interface HomeView {
	site: SiteView;
	/** A few articles that many look for, one a topic. */
	popular: ArticleCard[];
}

/** `topics/<topic>.json` */
export interface TopicPageView {
	topic: TopicView;
	cards: ArticleCard[];
}

/** `articles/<topic>/<slug>.json`; links in its HTML lead to the asked locale already. */
export interface ArticlePageView {
	article: Article;
	requested: Locale;
	/** What is shown: another locale where the translation is missing, Latin Serbian included. */
	shown: Locale;
	topic: TopicView;
	/** What changed in the English article since this translation was made; a typo is no news. */
	behind?: Exclude<Change, 'typo'>;
	/** The offered locales in which it is written, Latin Serbian included. */
	writtenIn: Locale[];
	related: ArticleCard[];
	/** Its neighbours in the topic. */
	previous?: ArticleCard;
	next?: ArticleCard;
}
