import { LOCALES, type ArticleId, type ArticlePageView, type Locale } from '$lib/content';
import {
	allowUpdate,
	askWorker,
	deviceArticle,
	deviceShelf,
	doWithoutDisk,
	flush,
	isDiskBack,
	isNoRoom,
	libraryInStepAt,
	markInStep,
	onLibraryChange,
	refreshSealingKey,
	startOutbox,
	startUpdates,
	syncLibrary,
	type DeviceShelf
} from '$lib/device';
import { searchView, type Scope, type SearchView } from '$lib/search';
import { clock } from './clock.svelte';
import { findHere, prepareSearch } from './finder';
import { beWatched, countVisit, Membership, reloadWhenHeavy, report, watchFailures } from './fleet';
import { offeredIn } from './locales';
import { Network } from './network.svelte';
import { shopOf } from './shop';

/** A changed file is on every kiosk within this time; an unchanged library costs five small answers. */
const SYNC_EVERY_MS = 3 * 60_000;
/** While it has no help to show: the first try may have been broken off by a disk that filled up. */
const SYNC_SOON_MS = 3_000;
const LOOK_AT_HEAP_EVERY_MS = 60_000;

/**
 * This kiosk: its shop, its copy of the library and whether the network is there. Nothing of a
 * visit is in here.
 */
export class Kiosk {
	readonly network = new Network();
	readonly membership = new Membership();
	/** Told by the address, while it is no kiosk of the fleet. */
	readonly #toldShop = shopOf(location.search);
	#isResting = true;
	#shelf = $state.raw<DeviceShelf>();
	#locale: Locale = 'en';
	#inStepAt = $state<number>();
	#hasWorker: Promise<void> | undefined;

	constructor() {
		doWithoutDisk();
	}

	/** The shop it stands in, once somebody has told it. */
	get shop(): string | undefined {
		return this.membership.shop ?? this.#toldShop;
	}

	/** The languages it offers, in the order of the desk or the site. */
	get locales(): readonly Locale[] {
		return offeredIn(this.#shelf?.site.locales ?? LOCALES, this.membership.settings.locales);
	}

	/** The home screen's topics, in the order of the desk or the site. */
	homeTopics<Topic extends { id: string }>(all: readonly Topic[]): readonly Topic[] {
		const wanted = this.membership.settings.topics.flatMap(
			(id) => all.find((topic) => topic.id === id) ?? []
		);
		return wanted.length > 0 ? wanted : all;
	}

	/** The shop's clock. */
	get timeZone(): string | undefined {
		return this.#shelf?.site.shops.find(({ id }) => id === this.shop)?.hours.timeZone;
	}

	/** All there is to read in the visit's locale; nothing before the first sync. */
	get shelf(): DeviceShelf | undefined {
		return this.#shelf;
	}

	/** When the library was last in step with the server's, in epoch milliseconds. */
	get inStepAt(): number | undefined {
		return this.#inStepAt;
	}

	/** Starts what runs as long as the page: worker, outbox, sync. Returns how to stop. */
	start(): () => void {
		void clock.recall();
		const stops = [
			this.network.start(() => this.#backOnline()),
			clock.onSet(() => void this.network.look()),
			onLibraryChange(() => void this.#open()),
			every(
				() => (this.#shelf ? SYNC_EVERY_MS : SYNC_SOON_MS),
				() => this.#sync()
			),
			every(
				() => LOOK_AT_HEAP_EVERY_MS,
				async () => this.#isResting && (await reloadWhenHeavy())
			),
			this.membership.start(() => this.timeZone),
			watchFailures()
		];
		beWatched();
		this.#hasWorker = startUpdates({ reload: true });
		startOutbox();
		return () => stops.forEach((stop) => stop());
	}

	/** All of the kiosk is there: the worker, which mends what never says so, hears of it. */
	stands(): void {
		void this.#hasWorker?.then(() => askWorker({ type: 'KIOSK' }));
	}

	/** With nobody here, a newer version of the app and of the settings may come in. */
	rest(isResting: boolean): void {
		this.#isResting = isResting;
		this.membership.rest(isResting);
		allowUpdate(isResting);
	}

	/** Somebody began a visit. */
	countVisit(): void {
		void countVisit(this.timeZone).catch(() => report('storage-full'));
	}

	async speak(locale: Locale): Promise<void> {
		this.#locale = locale;
		await this.#open();
	}

	/** An article's page; where it is torn on this device, it is fetched anew if that can be. */
	async article(id: ArticleId): Promise<ArticlePageView | undefined> {
		const shelf = this.#shelf;
		const view = shelf && (await deviceArticle(shelf, id));
		if (view || !shelf?.cards.has(id)) return view;
		void report('library-torn');
		await this.#sync();
		return deviceArticle(shelf, id);
	}

	/** Answers from this device alone. Rejects where there is nothing to answer from yet. */
	async find(question: string, scope: Scope, signal: AbortSignal): Promise<SearchView> {
		const locale = this.#locale;
		const answer = await findHere(locale, question, { ...scope, signal });
		if (!this.#shelf) throw new Error('There is no library on this device.');
		return searchView(answer, { locale, site: this.#shelf.site, scope });
	}

	async #open(): Promise<void> {
		const shelf = await deviceShelf(this.#locale);
		this.#inStepAt = await libraryInStepAt();
		if (shelf?.locale !== this.#locale) return;
		this.#shelf = shelf;
		await prepareSearch(shelf.locale);
	}

	/** What waits here goes at once; the outbox's own pauses may be a minute long. */
	#backOnline(): void {
		void flush();
		void this.#sync();
	}

	async #sync(): Promise<void> {
		try {
			// Somebody may begin a visit while the disk is looked at.
			if ((await isDiskBack()) && this.#isResting) location.reload();
			await refreshSealingKey();
			if (await syncLibrary()) await markInStep(clock.now());
			this.#inStepAt = await libraryInStepAt();
		} catch (cause) {
			// The server is away or half there, or there is no room: what was fetched is kept, the next
			// round goes on.
			if (isNoRoom(cause)) void report('storage-full');
			await this.network.look();
		}
	}
}

/** Now, and again whenever the one before is done and the time has passed. Returns how to stop. */
function every(ms: () => number, work: () => Promise<unknown>): () => void {
	let timer: ReturnType<typeof setTimeout>;
	const round = () => void work().finally(() => (timer = setTimeout(round, ms())));
	round();
	return () => clearTimeout(timer);
}
