import { stat } from 'node:fs/promises';
import {
	WRITTEN_LOCALES,
	articlePageView,
	cardOf,
	homeView,
	isLocale,
	shelve,
	siteView,
	topicPageView,
	type Article,
	type ArticlePageView,
	type FileProblem,
	type Hash,
	type HomeView,
	type Index,
	type Locale,
	type Shelf,
	type Site,
	type SiteView,
	type TopicPageView,
	type WrittenLocale
} from '$lib/content';
import { hint, subscribe } from '$lib/server/live';
import { Finder, type SearchFound } from './finder';
import { nodeHash } from './hash';
import { ContentLock } from './lock';
import { Released } from './released';
import { watchContent } from './watch';
import { Writer } from './writer';

export interface LibraryDeps {
	/** The folder with help/, staff/, media/ and site.yaml. */
	contentDir: string;
	log: {
		info: (fields: object, message: string) => void;
		error: (fields: object, message: string) => void;
	};
	hash?: Hash;
	/** The time, in milliseconds. */
	now?: () => number;
}

const TOPIC = 'library';
/** Hints may be lost: look whether there is something new. */
const LOOK_AGAIN_MS = 5000;

/** All published content, as this node shows it. */
export class Library {
	readonly #deps: LibraryDeps;
	readonly #released = new Released();
	readonly #finder = new Finder();
	readonly #lock: ContentLock;
	#shelves = new Map<Locale, Shelf>();
	#writer: Writer | undefined;
	#stopWatching: (() => Promise<void>) | undefined;
	#unsubscribe: () => void = () => undefined;
	#timer: NodeJS.Timeout | undefined;
	#refreshing: Promise<void> = Promise.resolve();

	constructor(deps: LibraryDeps) {
		this.#deps = deps;
		this.#lock = new ContentLock({
			gained: () => this.#startWriting(),
			lost: () => this.#stopWriting(),
			failed: (error) => this.#failed(error)
		});
	}

	/** @throws Error with a sentence where there is nothing to show and the folder is no library. */
	async open(): Promise<void> {
		const { contentDir } = this.#deps;
		const folder = await stat(contentDir).catch(() => undefined);
		if (!folder?.isDirectory()) {
			throw new Error(`CONTENT_DIR must be a folder with content; there is none at ${contentDir}.`);
		}
		await this.#refresh();
		await this.#lock.open();
		this.#unsubscribe = subscribe([TOPIC], () => void this.#refresh());
		this.#timer = setInterval(() => void this.#refresh(), LOOK_AGAIN_MS);
		this.#timer.unref();
	}

	async close(): Promise<void> {
		this.#unsubscribe();
		clearInterval(this.#timer);
		await this.#lock.close();
		await this.#stopWriting();
		await this.#refreshing;
	}

	async #startWriting(): Promise<void> {
		const { contentDir: folder, now = Date.now, hash = nodeHash } = this.#deps;
		const writer = new Writer({
			folder,
			hash,
			now,
			released: this.#released,
			announce: async () => {
				await this.#refresh();
				hint(TOPIC);
			},
			failed: (error) => this.#failed(error)
		});
		const stop = await watchContent(
			folder,
			(paths) => writer.change(paths),
			(error) => this.#failed(error)
		);
		this.#writer = writer;
		this.#stopWatching = stop;
		await writer.open();
		if (!this.ready()) throw new Error(startSentence(writer.problems()));
	}

	async #stopWriting(): Promise<void> {
		const writer = this.#writer;
		const stop = this.#stopWatching;
		this.#writer = undefined;
		this.#stopWatching = undefined;
		await stop?.();
		await writer?.close();
	}

	#failed(error: unknown): void {
		this.#deps.log.error({ err: error }, 'the library could not be brought up to date');
	}

	/** One after the other; what fails is tried again at the next hint. */
	#refresh(): Promise<void> {
		this.#refreshing = this.#refreshing
			.then(() => this.#takeOver())
			.catch((error: unknown) => this.#failed(error));
		return this.#refreshing;
	}

	async #takeOver(): Promise<void> {
		if (!(await this.#released.refresh())) return;
		this.#shelves = new Map();
		for (const locale of WRITTEN_LOCALES) this.#finder.update(locale, this.#released.shown(locale));
		const releases = WRITTEN_LOCALES.map((locale) => this.index(locale)?.release.slice(0, 12));
		this.#deps.log.info({ releases }, 'a release is live');
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
		const shelf = shelve(this.site(), locale, (written) => this.#cards(written));
		this.#shelves.set(locale, shelf);
		return shelf;
	}

	#cards(locale: WrittenLocale) {
		const articles = [...(this.#released.release(locale)?.articles.values() ?? [])];
		return articles.map(({ article }) => ({ ...cardOf(article), locale: article.locale }));
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

	/** An article's page: in its own locale, or in the next that stands in. */
	article(locale: Locale, id: string): ArticlePageView | undefined {
		const sealed = this.#released.find(locale, id);
		return sealed && articlePageView(this.#shelf(locale), sealed.article);
	}

	/** Answers a question from the articles a locale shows; within a topic where one is named. */
	search(locale: Locale, query: string, limit: number, topic?: string): SearchFound {
		return this.#finder.search(locale, query, limit, topic);
	}

	/** For those who are signed in only. */
	staffArticles(): Article[] {
		return WRITTEN_LOCALES.flatMap((locale) => [...(this.#released.release(locale)?.staff ?? [])]);
	}

	/** What editors must mend. Known to the node that writes; empty on the others. */
	problems(): FileProblem[] {
		return this.#writer?.problems() ?? [];
	}

	/** Whether this node is the one that turns files into releases. */
	isWriter(): boolean {
		return this.#writer !== undefined;
	}

	/** The newest index of a written locale. */
	index(locale: WrittenLocale): Index | undefined {
		return this.#released.release(locale)?.index;
	}
}

function startSentence(problems: readonly FileProblem[]): string {
	const [first] = problems.filter(({ path }) => path === 'site.yaml');
	if (!first) return 'The content folder needs a site.yaml.';
	return `The content folder's site.yaml cannot be used: line ${first.line}: ${first.what}, ${first.todo}.`;
}
