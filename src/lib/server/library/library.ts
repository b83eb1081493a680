import {
	LOCALE_INFO,
	WRITTEN_LOCALES,
	articlePageView,
	cardOf,
	fallbacks,
	homeView,
	isLocale,
	movedTo,
	serviceView,
	shelve,
	siteView,
	topicPageView,
	type Article,
	type ArticleId,
	type ArticlePageView,
	type FileProblem,
	type HomeView,
	type Index,
	type Locale,
	type Shelf,
	type Site,
	type SiteView,
	type ServiceView,
	type TopicPageView,
	type Webhook,
	type WrittenLocale
} from '$lib/content';
import { searchView, type Scope, type SearchView } from '$lib/search';
import { lastChanged, type DatedArticle } from './changes';
import type { SealedArticle } from './edition';
import { Finder, type Shown } from './finder';
import { sha256 } from './hash';
import { LibraryNode, type LibraryDeps, type Workshop } from './node';
import { loadObjects, type ObjectKind } from './objects';
import { parseLeaf, Released } from './released';

/** What anybody may have by its hash. */
export type PublicKind = Exclude<ObjectKind, 'staff'>;

/** All published content, as this node shows it. */
export class Library {
	readonly #log: LibraryDeps['log'];
	readonly #released = new Released();
	readonly #finder = new Finder(() => this.#node.isBusy());
	readonly #node: LibraryNode;
	#shelves = new Map<Locale, Shelf>();
	#versions = new Map<Locale, string>();

	constructor(deps: LibraryDeps) {
		this.#log = deps.log;
		this.#node = new LibraryNode(deps, this.#released, () => this.#takeOver());
	}

	/** @throws Error with a sentence where there is nothing to show and the folder is no library. */
	open(): Promise<void> {
		return this.#node.open();
	}

	/**
	 * Resolves once the folder has been read: a node that has something to show shows it before.
	 */
	settled(): Promise<void> {
		return this.#node.settled();
	}

	close(): Promise<void> {
		this.#finder.close();
		return this.#node.close();
	}

	#takeOver(): void {
		this.#shelves = new Map();
		this.#versions = new Map();
		const offered = new Set(this.site().locales.map((locale) => LOCALE_INFO[locale].writtenIn));
		this.#finder.update(new Map([...offered].map((locale) => [locale, this.#shown(locale)])));
		const releases = WRITTEN_LOCALES.map((locale) => this.index(locale)?.release.slice(0, 12));
		this.#log.info({ releases }, 'a release is live');
	}

	#shown(locale: WrittenLocale): Shown {
		const hasAny = (written: WrittenLocale) =>
			(this.#released.release(written)?.articles.size ?? 0) > 0;
		return {
			sources: fallbacks(locale).filter(hasAny),
			articles: () => this.#released.shown(locale)
		};
	}

	/** Whether there is a library to show. */
	ready(): boolean {
		return this.#released.site !== undefined;
	}

	/** @throws Error while there is no library yet. */
	site(): Site {
		const { site } = this.#released;
		if (!site) throw new Error('The library is not open.');
		return site;
	}

	/** Whether the company offers this locale. */
	offers(locale: unknown): locale is Locale {
		return isLocale(locale) && this.site().locales.includes(locale);
	}

	#shelf(locale: Locale): Shelf {
		const held = this.#shelves.get(locale);
		if (held) return held;
		const shelf = shelve(this.site(), locale, (written) => this.#cards(written), Date.now());
		this.#shelves.set(locale, shelf);
		return shelf;
	}

	#cards(locale: WrittenLocale) {
		const articles = [...(this.#released.release(locale)?.articles.values() ?? [])];
		return articles.map(({ article }) => cardOf(article));
	}

	siteView(locale: Locale): SiteView {
		return siteView(this.#shelf(locale));
	}

	home(locale: Locale): HomeView {
		return homeView(this.#shelf(locale));
	}

	topic(locale: Locale, topicId: string): TopicPageView | undefined {
		return topicPageView(this.#shelf(locale), topicId);
	}

	/** A service's form. */
	service(locale: Locale, id: string): ServiceView | undefined {
		return serviceView(this.site(), id, locale);
	}

	/** Where a service reports; for nobody but the server. */
	webhook(id: string): Webhook | undefined {
		return this.#released.webhook(id);
	}

	/** An article's page: in its own locale, or in the next that stands in. */
	article(locale: Locale, id: string): ArticlePageView | undefined {
		const sealed = this.#released.find(locale, id);
		return sealed && articlePageView(this.#shelf(locale), sealed.article);
	}

	/** The id under which a locale shows an article now: its own, or where a former one leads. */
	idNow(locale: Locale, id: string): ArticleId | undefined {
		const shelf = this.#shelf(locale);
		return shelf.cards.get(id as ArticleId)?.id ?? movedTo(shelf, id);
	}

	/** The articles written in a locale, stand-ins left out. Latin Serbian's are in Cyrillic here. */
	written(locale: Locale): SealedArticle[] {
		const own = this.#released.release(LOCALE_INFO[locale].writtenIn)?.articles;
		const cards = [...this.#shelf(locale).cards.values()];
		return cards.flatMap((card) => (card.locale === locale ? (own?.get(card.id) ?? []) : []));
	}

	/** Articles by the day they last changed, or else the day the store first held them. */
	lastChanged(articles: readonly SealedArticle[], limit: number): Promise<DatedArticle[]> {
		return lastChanged(articles, limit);
	}

	/** Answers a question from the articles a locale shows, or from a part of them. */
	async search(
		locale: Locale,
		query: string,
		limit: number,
		options: Scope & { facets?: boolean } = {}
	): Promise<SearchView> {
		const answer = await this.#finder.search(locale, query, { ...options, limit });
		return searchView(answer, { locale, site: this.site(), scope: options });
	}

	/** For those who are signed in only. */
	staffArticles(): Article[] {
		return WRITTEN_LOCALES.flatMap((locale) => [...(this.#released.release(locale)?.staff ?? [])]);
	}

	/** What editors must mend. Known to the node that writes; empty on the others. */
	problems(): FileProblem[] {
		return this.#node.problems();
	}

	/** Whether this node is the one that turns files into releases. */
	isWriter(): boolean {
		return this.#node.isWriter();
	}

	/** Where editors' changes are made: on the node that writes only. */
	workshop(): Workshop | undefined {
		return this.#node.workshop();
	}

	/**
	 * Names all that answers are made of: another name, another answer. Every locale's release is in
	 * it, because a page says in which languages it is written.
	 */
	version(locale: Locale): string {
		const known = this.#versions.get(locale);
		if (known !== undefined) return known;
		const releases = [locale, ...WRITTEN_LOCALES.map((each) => this.index(each)?.release)];
		const version = sha256(releases.join(), this.siteHash()).slice(0, 32);
		this.#versions.set(locale, version);
		return version;
	}

	siteHash(): string {
		return this.#released.siteHash ?? '';
	}

	/** An object of the store by its hash, as bytes; staff articles are not among them. */
	async object(kind: PublicKind, hash: string): Promise<Uint8Array | undefined> {
		return (await loadObjects(kind, [hash])).get(hash);
	}

	/** A leaf's list and its articles as one JSON text. */
	async bundle(hash: string): Promise<Uint8Array | undefined> {
		const leaf = await this.object('leaf', hash);
		if (!leaf) return undefined;
		const text = Buffer.from(leaf).toString('utf8');
		const hashes = parseLeaf(text).articles.map((ref) => ref.hash);
		const bodies = await loadObjects('article', hashes);
		const articles = hashes.map((each) => bodies.get(each)?.toString('utf8') ?? 'null');
		return Buffer.from(`{"leaf":${text},"articles":[${articles.join()}]}`);
	}

	/** The newest index of a written locale. */
	index(locale: WrittenLocale): Index | undefined {
		return this.#released.release(locale)?.index;
	}
}
