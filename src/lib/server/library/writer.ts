import {
	WRITTEN_LOCALES,
	canonicalJson,
	type Article,
	type FileProblem,
	type Hash,
	type Publication,
	type WrittenLocale
} from '$lib/content';
import { pathOf } from '$lib/content/compile';
import { Editions, type Edition, type SealedArticle } from './edition';
import { storeReleases, storedHashes, type Storable, type StoredObject } from './objects';
import type { Released } from './released';
import { ContentShelf } from './shelf';
import type { ShelvedSite } from './site-shelf';
import { sweep } from './sweep';

/** setTimeout's longest. */
const LONGEST_WAIT_MS = 2_147_483_647;
/** The store was away for longer than it has patience for. */
const RETRY_MS = 2000;
/** Nobody waits for it; often enough for a node that is started anew every day. */
const SWEEP_EVERY_MS = 6 * 3_600_000;

function isDue({ status, publishAt, expireAt }: Publication, now: number): boolean {
	if (status === 'draft') return false;
	const begun = publishAt === undefined || Date.parse(publishAt) <= now;
	return begun && !hasExpired(expireAt, now);
}

function hasExpired(expireAt: string | undefined, now: number): boolean {
	return expireAt !== undefined && Date.parse(expireAt) <= now;
}

export interface WriterDeps {
	folder: string;
	hash: Hash;
	released: Released;
	/** Tells the other nodes, and this one. */
	announce: () => Promise<void>;
	/** The time, in milliseconds. */
	now: () => number;
	failed: (error: unknown) => void;
}

/** The node that holds the content lock: turns the folder into releases. */
export class Writer {
	readonly #deps: WriterDeps;
	readonly #shelf: ContentShelf;
	readonly #editions: Editions;
	/** One change after the other. */
	#queue: Promise<void> = Promise.resolve();
	#storing: Promise<void> = Promise.resolve();
	#timer: NodeJS.Timeout | undefined;
	#sweeping: NodeJS.Timeout | undefined;
	#isOpen = false;
	#isClosed = false;

	constructor(deps: WriterDeps) {
		this.#deps = deps;
		this.#editions = new Editions(deps.hash);
		this.#shelf = new ContentShelf({
			folder: deps.folder,
			hash: deps.hash,
			lastGood: (path) => this.#lastGood(path),
			lastGoodService: (id) => deps.released.service(id),
			atHand: (hash) => deps.released.article(hash)
		});
	}

	/**
	 * Takes in the whole folder and publishes what differs from what is shown. While something is
	 * shown, what is saved meanwhile does not wait for that: it is published on top of it.
	 */
	open(): Promise<void> {
		const isAlone = this.#deps.released.site === undefined;
		const show = (locales: Iterable<WrittenLocale>) =>
			this.#enqueue(() => this.#publish([...locales]));
		const reading = this.#shelf.readAll(isAlone ? undefined : show);
		if (isAlone) this.#queue = reading.catch(() => undefined);
		const opening = reading.then(() => this.#next(() => this.#publishAll()));
		void opening.then(() => this.#storeResults()).catch(() => undefined);
		return opening;
	}

	async #publishAll(): Promise<void> {
		await this.#publish(WRITTEN_LOCALES);
		this.#isOpen = true;
		this.#sweeping = setInterval(() => this.#sweep(), SWEEP_EVERY_MS);
		this.#sweeping.unref();
	}

	/** Behind what is up already: it spares a later start its time, and no more. */
	async #storeResults(): Promise<void> {
		this.#storing = this.#storing.then(() => this.#shelf.storeResults());
		this.#storing = this.#storing.catch((error: unknown) => {
			if (!this.#isClosed) this.#deps.failed(error);
		});
		await this.#storing;
	}

	/** Whether the whole folder has been taken in. */
	get isOpen(): boolean {
		return this.#isOpen;
	}

	/** Takes in what changed; one release for all of it. Resolves when that is live, or has failed. */
	change(paths: ReadonlySet<string>): Promise<void> {
		this.#enqueue(async () => {
			const locales = await this.#shelf.read(paths);
			await this.#publish(locales === 'all' ? WRITTEN_LOCALES : [...locales]);
			void this.#storeResults();
		});
		return this.#queue;
	}

	problems(): FileProblem[] {
		return this.#shelf.problems();
	}

	/** Deletes what nobody can ask for any more; not while a release is being made. */
	#sweep(): void {
		if (!this.#isOpen) return;
		const work = () => sweep(this.#deps.now(), this.#shelf.inUse());
		this.#next(work).catch((error: unknown) => {
			if (!this.#isClosed) this.#deps.failed(error);
		});
	}

	get shelf(): ContentShelf {
		return this.#shelf;
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		clearTimeout(this.#timer);
		clearInterval(this.#sweeping);
		this.#shelf.close();
		await this.#queue;
		await this.#storing;
	}

	/** Runs work when what is queued is done; what is queued after it waits for it. */
	#next(work: () => Promise<void>): Promise<void> {
		const done = this.#queue.then(() => (this.#isClosed ? undefined : work()));
		this.#queue = done.catch(() => undefined);
		return done;
	}

	#enqueue(work: () => Promise<void>): void {
		this.#next(work).catch((error: unknown) => {
			if (this.#isClosed) return;
			this.#deps.failed(error);
			this.#wakeIn(RETRY_MS);
		});
	}

	#lastGood(path: string): SealedArticle | undefined {
		const [, topic, slug, locale] = /^help\/(.+)\/(.+)\.(.+)\.md$/.exec(path) ?? [];
		const release = this.#deps.released.release(locale as WrittenLocale);
		return release?.articles.get(`${topic ?? ''}/${slug ?? ''}`);
	}

	async #publish(locales: readonly WrittenLocale[]): Promise<void> {
		const { site, media } = this.#shelf;
		if (!site) return;
		const now = this.#deps.now();
		const editions = await Promise.all(locales.map((locale) => this.#compose(locale, site, now)));
		const changed = editions.filter((edition) => this.#differs(edition));
		const pictures = media.fresh;
		if (changed.length > 0 || pictures.length > 0) {
			const objects = await this.#missing(site.object, changed);
			await storeReleases([...pictures, ...objects], changed);
			media.forgetFresh(pictures);
			await this.#deps.announce();
		}
		this.#wakeForNextMoment(now);
	}

	#differs({ locale, release, staff }: Edition): boolean {
		const shown = this.#deps.released.release(locale);
		return shown?.index.release !== release || shown.staffHash !== staff;
	}

	async #compose(
		locale: WrittenLocale,
		{ site, object, webhooks }: ShelvedSite,
		now: number
	): Promise<Edition> {
		// An article of a topic that the site has not got has no page, and is an error in its file.
		const topics = new Set(['staff', ...site.topics.map(({ id }) => id)]);
		const hasPlace = ({ article }: { article: Article }) => topics.has(article.topic);
		const all = this.#shelf
			.articles(locale)
			.filter((each) => isDue(each.publication, now) && hasPlace(each));
		const isStaff = ({ publication }: { publication: Publication }) =>
			publication.audience === 'staff';
		const open: SealedArticle[] = all.filter((each) => !isStaff(each));
		const staff = all.filter(isStaff).map(({ article }) => article);
		const unseen = this.#unseen(locale, now);
		return this.#editions.compose(locale, {
			public: [...open, ...unseen.public.filter(hasPlace)],
			staff: [...staff, ...unseen.staff],
			webhooks,
			site: object.hash
		});
	}

	/** What is shown of files that the first reading has not come to yet. */
	#unseen(locale: WrittenLocale, now: number) {
		const release = this.#isOpen ? undefined : this.#deps.released.release(locale);
		const isUnseen = (article: Article) =>
			!this.#shelf.hasSeen(pathOf(article)) && !hasExpired(article.expireAt, now);
		return {
			public: [...(release?.articles.values() ?? [])].filter(({ article }) => isUnseen(article)),
			staff: (release?.staff ?? []).filter(isUnseen)
		};
	}

	/** What the store lacks of the site and these editions. */
	async #missing(site: StoredObject, editions: readonly Edition[]): Promise<Storable[]> {
		const { released } = this.#deps;
		const articles = editions.flatMap((edition) => {
			const shown = released.release(edition.locale)?.articles;
			return edition.articles.filter(({ article, hash }) => shown?.get(article.id)?.hash !== hash);
		});
		for (const sealed of articles) released.remember(sealed);
		const bodies = articles.map(({ article, hash }): Storable => ({
			hash,
			kind: 'article',
			body: () => Buffer.from(canonicalJson(article))
		}));
		const all: Storable[] = [site, ...editions.flatMap(({ objects }) => objects), ...bodies];
		const stored = await storedHashes(all.map(({ hash }) => hash));
		return all.filter(({ hash }) => !stored.has(hash));
	}

	/** A publishAt or expireAt that comes makes a release by itself. */
	#wakeForNextMoment(now: number): void {
		clearTimeout(this.#timer);
		const moments = WRITTEN_LOCALES.flatMap((locale) => this.#shelf.articles(locale)).flatMap(
			({ publication: { publishAt, expireAt } }) =>
				[publishAt, expireAt].flatMap((each) => (each === undefined ? [] : Date.parse(each)))
		);
		const next = Math.min(...moments.filter((moment) => moment > now));
		if (next !== Infinity) this.#wakeIn(next - now);
	}

	#wakeIn(milliseconds: number): void {
		clearTimeout(this.#timer);
		if (this.#isClosed) return;
		const wake = () => this.#enqueue(() => this.#publish(WRITTEN_LOCALES));
		this.#timer = setTimeout(wake, Math.min(milliseconds, LONGEST_WAIT_MS));
		this.#timer.unref();
	}
}
