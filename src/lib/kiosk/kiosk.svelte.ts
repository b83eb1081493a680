import type { ArticleId, ArticlePageView, Locale } from '$lib/content';
import {
	allowUpdate,
	askWorker,
	deviceArticle,
	deviceShelf,
	flush,
	libraryInStepAt,
	onLibraryChange,
	refreshSealingKey,
	startOutbox,
	startUpdates,
	syncLibrary,
	type DeviceShelf
} from '$lib/device';
import { searchView, type Scope, type SearchView } from '$lib/search';
import { findHere, prepareSearch } from './finder';
import { Network } from './network.svelte';
import { shopOf } from './shop';

/** A changed file is on every kiosk within this time; an unchanged library costs five small answers. */
const SYNC_EVERY_MS = 3 * 60_000;

/**
 * This kiosk: its shop, its copy of the library and whether the network is there. Nothing of a
 * visit is in here.
 */
export class Kiosk {
	readonly network = new Network();
	/** The shop it stands in, once somebody has told it. */
	readonly shop = shopOf(location.search);
	#shelf = $state.raw<DeviceShelf>();
	#locale: Locale = 'en';
	#inStepAt = $state<number>();

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
		const stops = [
			this.network.start(() => this.#backOnline()),
			onLibraryChange(() => void this.#open()),
			every(SYNC_EVERY_MS, () => this.#sync())
		];
		void startUpdates({ reload: true }).then(() => askWorker({ type: 'KIOSK' }));
		startOutbox();
		void this.#open();
		return () => stops.forEach((stop) => stop());
	}

	/** With nobody here, a newer version of the app may come in. */
	rest(isResting: boolean): void {
		allowUpdate(isResting);
	}

	async speak(locale: Locale): Promise<void> {
		this.#locale = locale;
		await this.#open();
	}

	async article(id: ArticleId): Promise<ArticlePageView | undefined> {
		return this.#shelf && deviceArticle(this.#shelf, id);
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
			await refreshSealingKey();
			await syncLibrary();
			this.#inStepAt = await libraryInStepAt();
		} catch {
			// The server is away or half there: what was fetched is kept, the next round goes on.
			await this.network.look();
		}
	}
}

/** Now, and again whenever the one before is done and the time has passed. Returns how to stop. */
function every(ms: number, work: () => Promise<void>): () => void {
	let timer: ReturnType<typeof setTimeout>;
	const round = () => void work().finally(() => (timer = setTimeout(round, ms)));
	round();
	return () => clearTimeout(timer);
}
