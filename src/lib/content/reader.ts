import type { Article, ArticleCard, ArticleId, Change, Revision, ShelfCard } from './article';
import { localiseLinks } from './html';
import { latiniseArticle } from './latin';
import {
	fallbacks,
	LOCALE_INFO,
	WRITTEN_LOCALES,
	type Locale,
	type WrittenLocale
} from './locales';
import { localise } from './localise';
import { toSerbianLatin } from './serbian';
import { serviceCard } from './services';
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
	/** The locales each article is written in, as far as their cards are at hand. */
	written: ReadonlyMap<ArticleId, readonly WrittenLocale[]>;
	/** The articles shown in a translation that says less than the English, and how much less. */
	behind: ReadonlyMap<ArticleId, Behind>;
	/** Addresses of before, each with the article it leads to now, in one hop. */
	moved: ReadonlyMap<ArticleId, ArticleId>;
}

export type Behind = NonNullable<ArticlePageView['behind']>;

const POPULAR_LIMIT = 6;
const RELATED_LIMIT = 3;

/** What a shelf needs of an article; keys that an article does without, its card does without. */
export function cardOf(article: Article): ShelfCard {
	const { id, topic, slug, title, summary, locale, steps } = article;
	const { revision, change, changes, source, expireAt, formerly } = article;
	return {
		...{ id, topic, slug, title, summary, locale, isGuide: steps.length > 0 },
		...(revision !== undefined && { revision }),
		...(change !== undefined && { change }),
		...(changes !== undefined && { changes }),
		...(source !== undefined && { source }),
		...(expireAt !== undefined && { expireAt }),
		...(formerly !== undefined && { formerly })
	};
}

/** What the step to a revision was. */
function changeTo(revision: number, source: Revision): Change {
	const isLast = revision === (source.revision ?? 1);
	const change = isLast ? source.change : source.changes?.[String(revision)];
	return change ?? 'medium';
}

/**
 * What a translation lacks of its source: the gravest of all changes since the revision it follows.
 * A step of which nobody said what it was counts as medium, so that readers are told.
 */
export function behindBy(translation: Revision, source: Revision): Behind | undefined {
	const steps: Change[] = [];
	for (let at = (translation.source ?? 1) + 1; at <= (source.revision ?? 1); at++) {
		steps.push(changeTo(at, source));
	}
	return (['major', 'medium'] as const).find((change) => steps.includes(change));
}

/** The locale an article of `written` is shown in to a reader of `requested`. */
export function shownIn(requested: Locale, written: WrittenLocale): Locale {
	return requested === 'sr-Latn' && written === 'sr' ? 'sr-Latn' : written;
}

function showCard(card: ShelfCard, requested: Locale): ArticleCard {
	const { id, topic, slug, title, summary, isGuide } = card;
	const locale = shownIn(requested, card.locale);
	const shown = { id, topic, slug, title, summary, locale, isGuide };
	if (locale !== 'sr-Latn') return shown;
	return { ...shown, title: toSerbianLatin(title), summary: toSerbianLatin(summary) };
}

/** By the topics' places in the site, then the topic's own order, then the slug. */
function inOrder(site: Site, cards: Iterable<ArticleCard>): Map<string, ArticleCard[]> {
	const byTopic = grouped(cards);
	const known = site.topics.map(({ id }) => id).filter((id) => byTopic.has(id));
	const ids = new Set([...known, ...byTopic.keys()]);
	const orders = new Map(site.topics.map(({ id, order }) => [id, order]));
	return new Map(
		[...ids].map((id) => [id, inOwnOrder(byTopic.get(id) ?? [], orders.get(id) ?? [])])
	);
}

function inOwnOrder(cards: ArticleCard[], order: readonly string[]): ArticleCard[] {
	const places = new Map(order.map((slug, at) => [slug, at]));
	const placeOf = ({ slug }: ArticleCard) => places.get(slug) ?? Infinity;
	const bySlug = cards.sort((a, b) => (a.slug < b.slug ? -1 : 1));
	if (places.size === 0) return bySlug;
	return bySlug.sort((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
}

type CardsOf = (locale: WrittenLocale) => Iterable<ShelfCard>;
type Cards = ReadonlyMap<WrittenLocale, readonly ShelfCard[]>;

const isDue = ({ expireAt }: ShelfCard, now: number) =>
	expireAt === undefined || now < Date.parse(expireAt);

function grouped(cards: Iterable<ArticleCard>): Map<string, ArticleCard[]> {
	const byTopic = new Map<string, ArticleCard[]>();
	for (const card of cards) {
		const siblings = byTopic.get(card.topic);
		if (siblings) siblings.push(card);
		else byTopic.set(card.topic, [card]);
	}
	return byTopic;
}

function writtenIn(all: Cards): Map<ArticleId, WrittenLocale[]> {
	const written = new Map<ArticleId, WrittenLocale[]>();
	for (const [locale, cards] of all) {
		for (const { id } of cards) {
			const locales = written.get(id);
			if (locales) locales.push(locale);
			else written.set(id, [locale]);
		}
	}
	return written;
}

function behindOf(shown: Iterable<ShelfCard>, english: readonly ShelfCard[]) {
	const behind = new Map<ArticleId, Behind>();
	const translations = [...shown].filter(({ locale }) => locale !== 'en');
	if (translations.length === 0) return behind;
	const sources = new Map(english.map((card) => [card.id, card]));
	for (const card of translations) {
		const source = sources.get(card.id);
		const lack = source && behindBy(card, source);
		if (lack) behind.set(card.id, lack);
	}
	return behind;
}

/**
 * Each former id with the article it leads to: every article is a place of today, so one hop is
 * all. An address that an article has today is nobody's former one.
 */
function movedOf(all: Cards): Map<ArticleId, ArticleId> {
	const moved = new Map<ArticleId, ArticleId>();
	const each = [...all.values()].flat();
	const renamed = each.filter(({ formerly }) => formerly !== undefined);
	if (renamed.length === 0) return moved;
	const today = new Set(each.map(({ id }) => id));
	for (const { id, formerly = [] } of renamed) {
		for (const old of formerly) if (!today.has(old) && !moved.has(old)) moved.set(old, id);
	}
	return moved;
}

/**
 * All articles as a locale shows them: `cardsOf` gives the cards written in each locale, as far as
 * they are at hand (its own and English are what it needs). `now`, in epoch milliseconds, leaves
 * out what has expired.
 */
export function shelve(site: Site, locale: Locale, cardsOf: CardsOf, now: number): Shelf {
	const all: Cards = new Map(
		WRITTEN_LOCALES.map((each) => [each, [...cardsOf(each)].filter((card) => isDue(card, now))])
	);
	const found = new Map<ArticleId, ShelfCard>();
	for (const written of fallbacks(locale)) {
		for (const card of all.get(written) ?? []) if (!found.has(card.id)) found.set(card.id, card);
	}
	const byTopic = inOrder(
		site,
		[...found.values()].map((card) => showCard(card, locale))
	);
	return {
		site,
		locale,
		cards: new Map([...byTopic.values()].flat().map((card) => [card.id, card])),
		byTopic,
		written: writtenIn(all),
		behind: behindOf(found.values(), all.get('en') ?? []),
		moved: movedOf(all)
	};
}

/** Where an address of before leads now; undefined where it was never one, or shows nothing now. */
export function movedTo(shelf: Shelf, id: string): ArticleId | undefined {
	const to = shelf.moved.get(id as ArticleId);
	return to !== undefined && shelf.cards.has(to) ? to : undefined;
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
	const { brand, locales, email, phones, topics, services, shops, notice } = site;
	return {
		brand: brand.name,
		colours: brand.colours,
		locales,
		email,
		phones: phones.map((phone) => ({ ...phone, country: localise(phone.country, locale) })),
		topics: topics.map((topic) => topicView(shelf, topic)),
		services: services.map((service) => serviceCard(service, locale)),
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
function relatedTo(
	shelf: Shelf,
	article: Article,
	siblings: readonly ArticleCard[]
): ArticleCard[] {
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
	const behind = shelf.behind.get(article.id);
	const written = shelf.written.get(article.id) ?? [];
	return {
		article: present(article, shelf.locale),
		requested: shelf.locale,
		shown: shownIn(shelf.locale, article.locale),
		topic: topicView(shelf, topic),
		writtenIn: shelf.site.locales.filter((each) => written.includes(LOCALE_INFO[each].writtenIn)),
		...(behind && { behind }),
		related: relatedTo(shelf, article, siblings),
		...(previous && { previous }),
		...(next && { next })
	};
}
