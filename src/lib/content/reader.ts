import type { Article, ArticleCard, ArticleId } from './article';
import { localiseLinks } from './html';
import { latiniseArticle } from './latin';
import { fallbacks, type Locale, type WrittenLocale } from './locales';
import { localise } from './localise';
import { toSerbianLatin } from './serbian';
import type { Site, Topic } from './site';
import type { ArticlePageView, HomeView, SiteView, TopicPageView, TopicView } from './views';

/**
 * One reader for the server and the device: what the pages show, from the site, the cards of all
 * articles and the one article asked for. A locale's shelf holds every article there is: its own,
 * and the next locale's where a translation is missing.
 */
export interface Shelf {
	site: Site;
	locale: Locale;
	/** In the order of topics, and of articles within their topic. */
	cards: ReadonlyMap<ArticleId, ArticleCard>;
	byTopic: ReadonlyMap<string, readonly ArticleCard[]>;
}

const POPULAR_LIMIT = 6;
const RELATED_LIMIT = 3;

export function cardOf({ id, topic, slug, title, summary, locale, steps }: Article): ArticleCard {
	return { id, topic, slug, title, summary, locale, isGuide: steps.length > 0 };
}

/** The locale an article of `written` is shown in to a reader of `requested`. */
export function shownIn(requested: Locale, written: WrittenLocale): Locale {
	return requested === 'sr-Latn' && written === 'sr' ? 'sr-Latn' : written;
}

function showCard(card: ArticleCard & { locale: WrittenLocale }, requested: Locale): ArticleCard {
	const locale = shownIn(requested, card.locale);
	if (locale !== 'sr-Latn') return card;
	const { title, summary } = card;
	return { ...card, locale, title: toSerbianLatin(title), summary: toSerbianLatin(summary) };
}

/** Where a card stands: its topic's place in the site, then the topic's own order, then its slug. */
function orderOf(site: Site) {
	const topics = new Map(site.topics.map(({ id, order }, at) => [id, { at, order }]));
	return ({ topic, slug }: ArticleCard): [number, number, string] => {
		const { at = Infinity, order = [] } = topics.get(topic) ?? {};
		const place = order.indexOf(slug);
		return [at, place < 0 ? Infinity : place, slug];
	};
}

function inOrder(site: Site, cards: ArticleCard[]): ArticleCard[] {
	const order = orderOf(site);
	const placed = cards.map((card) => ({ card, place: order(card) }));
	placed.sort(({ place: a }, { place: b }) => {
		if (a[0] !== b[0]) return a[0] - b[0];
		if (a[1] !== b[1]) return a[1] - b[1];
		return a[2] < b[2] ? -1 : 1;
	});
	return placed.map(({ card }) => card);
}

type CardsOf = (locale: WrittenLocale) => Iterable<ArticleCard & { locale: WrittenLocale }>;

/** All articles as a locale shows them: `cardsOf` gives the cards written in each locale. */
export function shelve(site: Site, locale: Locale, cardsOf: CardsOf): Shelf {
	const found = new Map<ArticleId, ArticleCard>();
	for (const written of fallbacks(locale)) {
		for (const card of cardsOf(written)) {
			if (!found.has(card.id)) found.set(card.id, showCard(card, locale));
		}
	}
	const cards = inOrder(site, [...found.values()]);
	const byTopic = new Map<string, ArticleCard[]>();
	for (const card of cards) {
		const siblings = byTopic.get(card.topic) ?? [];
		siblings.push(card);
		byTopic.set(card.topic, siblings);
	}
	return { site, locale, cards: new Map(cards.map((card) => [card.id, card])), byTopic };
}

const cardsIn = ({ byTopic }: Shelf, topic: string) => byTopic.get(topic) ?? [];

function topicView(shelf: Shelf, { id, icon, title, summary }: Topic): TopicView {
	const { locale } = shelf;
	return {
		id,
		icon,
		title: localise(title, locale),
		summary: localise(summary, locale),
		count: cardsIn(shelf, id).length
	};
}

/** What every page of a locale knows of the company. */
export function siteView(shelf: Shelf): SiteView {
	const { site, locale } = shelf;
	const { brand, locales, email, phones, topics, shops, notice } = site;
	return {
		brand: brand.name,
		colours: brand.colours,
		locales,
		email,
		phones: phones.map((phone) => ({ ...phone, country: localise(phone.country, locale) })),
		topics: topics.map((topic) => topicView(shelf, topic)),
		shops: shops.map(({ id, name, address }) => ({
			id,
			name: localise(name, locale),
			address: localise(address, locale)
		})),
		...(notice && { notice: localise(notice, locale) })
	};
}

/** The home page: the company, and the first article of each of the first topics. */
export function homeView(shelf: Shelf): HomeView {
	const popular = shelf.site.topics.flatMap(({ id }) => cardsIn(shelf, id).slice(0, 1));
	return { site: siteView(shelf), popular: popular.slice(0, POPULAR_LIMIT) };
}

/** A topic's page; undefined where the site has no such topic. */
export function topicPageView(shelf: Shelf, topicId: string): TopicPageView | undefined {
	const topic = shelf.site.topics.find(({ id }) => id === topicId);
	return topic && { topic: topicView(shelf, topic), cards: [...cardsIn(shelf, topicId)] };
}

/** Those the editor named first, then others of its topic. */
function relatedTo(shelf: Shelf, article: Article, siblings: readonly ArticleCard[]): ArticleCard[] {
	const named = article.related.flatMap((id) => shelf.cards.get(id) ?? []);
	const others = siblings.filter((card) => card.id !== article.id && !named.includes(card));
	return [...named, ...others].slice(0, Math.max(named.length, RELATED_LIMIT));
}

function present(article: Article, requested: Locale): Article {
	const shown = shownIn(requested, article.locale);
	const read = shown === 'sr-Latn' ? latiniseArticle(article) : article;
	return {
		...read,
		html: localiseLinks(read.html, requested),
		steps: read.steps.map((step) => ({ ...step, html: localiseLinks(step.html, requested) }))
	};
}

/**
 * An article's page. `article` is the one the shelf's card speaks of, as it was compiled. Undefined
 * where the site has no such topic.
 */
export function articlePageView(shelf: Shelf, article: Article): ArticlePageView | undefined {
	const topic = shelf.site.topics.find(({ id }) => id === article.topic);
	if (!topic) return undefined;
	const siblings = cardsIn(shelf, article.topic);
	const at = siblings.findIndex(({ id }) => id === article.id);
	const previous = siblings[at - 1];
	const next = siblings[at + 1];
	return {
		article: present(article, shelf.locale),
		requested: shelf.locale,
		shown: shownIn(shelf.locale, article.locale),
		topic: topicView(shelf, topic),
		related: relatedTo(shelf, article, siblings),
		...(previous && { previous }),
		...(next && { next })
	};
}
