import type { Article, WrittenLocale } from '$lib/content';
import {
	createBareIndex,
	documentOf,
	restoreIndex,
	type BareIndex,
	type SearchDocument,
	type SearchOptions,
	type Served,
	type Snapshot
} from '$lib/search';
import { difference, hashesOf, inOrder, NOTHING, type Contents } from './contents';

/** An index as it was put away, and what it was made of. */
export interface Kept {
	contents: Contents;
	snapshot: Snapshot;
}

/** What an index is made from and where it is put away. */
export interface DeviceIndexDeps {
	/** Undefined while this device holds no library. */
	contents(): Promise<Contents | undefined>;
	/** Those of the articles that are still held. */
	articles(hashes: readonly string[]): Promise<Article[]>;
	load(): Promise<Kept | undefined>;
	save(kept: Kept): Promise<void>;
	/** Runs `work` while no other tab makes or puts away this index. */
	alone<Result>(work: () => Promise<Result>): Promise<Result>;
	/** Resolves when nobody is typing. */
	quiet(): Promise<void>;
	/** Resolves when whatever waits for its turn has had it. */
	turn(): Promise<void>;
}

/** So many articles are read and analysed before questions get a turn: 30 ms on a slow phone. */
const BATCH = 16;
/** With more than this share changed, a new index is made sooner than the old one is changed. */
const AFRESH_FROM = 0.1;
/** A snapshot may lag behind by so many articles; analysing them takes 20 ms at a start. */
const MOST_LAG = 32;
/** Texts kept in memory for the next key's results. */
const MOST_TEXTS = 256;

/** After so many questions an engine has compiled what answers them. */
const REHEARSALS = 24;
/** As a page asks. */
const REHEARSED: SearchOptions = { limit: 8, facets: true };

/** An index and which articles it holds. */
interface Held {
	index: BareIndex;
	contents: Contents;
	/** By id; made of the contents where somebody needs it. */
	hashes?: Map<string, string>;
}

/** One locale's index on this device. */
export class DeviceIndex {
	readonly #locale: WrittenLocale;
	readonly #deps: DeviceIndexDeps;
	readonly #onWhole: () => void;
	#held: Held | undefined;
	#isWhole = false;
	#isAsked = false;
	/** Articles that changed since the index was put away. */
	#lag = 0;
	/** Not any more once a snapshot failed. */
	#mayTakeUp = true;
	#texts = new Map<string, SearchDocument>();
	#started: Promise<void> | undefined;
	#updating: Promise<void> = Promise.resolve();
	#begin: () => void = () => undefined;
	/** Resolves when there is something to answer from, though perhaps not all. */
	#begun = new Promise<void>((resolve) => (this.#begin = resolve));

	constructor(locale: WrittenLocale, deps: DeviceIndexDeps, onWhole: () => void) {
		this.#locale = locale;
		this.#deps = deps;
		this.#onWhole = onWhole;
	}

	/** Brings the index in step with what this device holds now, one time after another. */
	update(): Promise<void> {
		const next = () => this.#bringInStep();
		this.#updating = this.#updating.then(next, next);
		return this.#updating;
	}

	/** Undefined while this device holds no library. */
	async search(question: string, options: SearchOptions): Promise<Served | undefined> {
		this.#started ??= this.#start();
		// Before somebody types, a page asks nothing, only to have the index there.
		this.#isAsked ||= question !== '';
		if (!this.#isWhole) await Promise.race([this.#started, this.#begun]);
		if (this.#held) return this.#tryToAnswer(this.#held, question, options);
		this.#started = undefined;
		return undefined;
	}

	async #tryToAnswer(held: Held, question: string, options: SearchOptions): Promise<Served> {
		try {
			return await this.#answer(held, question, options);
		} catch (cause) {
			// Only a snapshot that is damaged within can do that: a second failure is another's.
			if (!this.#mayTakeUp) throw cause;
			this.#startOver();
			return { answer: { results: [] }, isPartial: true };
		}
	}

	async #start(): Promise<void> {
		await this.update();
		void this.#rehearse();
	}

	/**
	 * Code that never ran is ten times as slow, and a first key would wait for it: the index answers
	 * questions of its own until somebody asks one.
	 */
	async #rehearse(): Promise<void> {
		for (let number = 0; number < REHEARSALS; number++) {
			await this.#deps.turn();
			if (this.#isAsked || !this.#held) return;
			await this.#tryToAnswer(this.#held, this.#held.index.sample(number), REHEARSED);
		}
	}

	async #answer(held: Held, question: string, options: SearchOptions): Promise<Served> {
		const isPartial = !this.#isWhole;
		const found = held.index.find(question, options);
		const texts = await this.#textsOf(found.ids, held);
		return { answer: found.show((id) => texts.get(id)), isPartial };
	}

	#startOver(): void {
		this.#mayTakeUp = false;
		this.#held = undefined;
		this.#isWhole = false;
		this.#started = this.#start();
	}

	async #bringInStep(): Promise<void> {
		const isStart = !this.#held;
		// A snapshot is read while the library says what it holds.
		const loading = this.#held ? undefined : this.#deps.load();
		const wanted = await this.#deps.contents();
		if (!wanted) return;
		this.#held ??= this.#takeUp(await loading);
		if (this.#held) await this.#change(this.#held, wanted);
		else await this.#make(wanted);
		this.#isWhole = true;
		this.#onWhole();
		// What one start had to take in, the next one need not.
		if (this.#lag > (isStart ? 0 : MOST_LAG)) void this.#putAwayLater();
	}

	/** What was put away, if it can be used. */
	#takeUp(kept: Kept | undefined): Held | undefined {
		if (!kept || !this.#mayTakeUp) return undefined;
		try {
			const index = restoreIndex(this.#locale, kept.snapshot);
			return { index, contents: kept.contents };
		} catch {
			return undefined;
		}
	}

	#make(wanted: Contents): Promise<void> {
		const begun = this.#empty();
		this.#held = begun;
		this.#begin();
		return this.#deps.alone(async () => {
			// Another tab may have made one while this one waited for its turn.
			const held = this.#takeUp(await this.#deps.load());
			if (held) {
				this.#held = held;
				await this.#change(held, wanted);
				return;
			}
			await this.#fill(begun, wanted);
			await this.#putAway();
		});
	}

	/** In large part: the old index answers until a new one is whole. */
	async #change(held: Held, wanted: Contents): Promise<void> {
		if (held.contents.ids === wanted.ids && held.contents.hashes === wanted.hashes) return;
		const { remove, put } = difference(hashesIn(held), hashesOf(wanted));
		if (remove.length + put.length <= held.index.size * AFRESH_FROM) {
			await this.#fill(held, wanted);
			return;
		}
		this.#begin();
		const fresh = this.#empty();
		await this.#fill(fresh, wanted);
		this.#held = fresh;
	}

	#empty(): Held {
		return { index: createBareIndex(this.#locale), contents: NOTHING };
	}

	/** Applies the difference, batch by batch. */
	async #fill(held: Held, wanted: Contents): Promise<void> {
		const { index } = held;
		const [hashes, wantedHashes] = [hashesIn(held), hashesOf(wanted)];
		const { remove, put } = difference(hashes, wantedHashes);
		this.#lag += remove.length + put.length;
		// Until it is whole, it holds what no text says.
		held.contents = NOTHING;
		for (const id of remove) {
			index.remove(id);
			hashes.delete(id);
		}
		for (let at = 0; at < put.length; at += BATCH) {
			const batch = put.slice(at, at + BATCH).map((id) => wantedHashes.get(id) ?? '');
			for (const article of await this.#deps.articles(batch)) {
				const { id } = article;
				index.add(documentOf(article), article.locale);
				hashes.set(id, wantedHashes.get(id) ?? '');
			}
		}
		held.contents = inOrder(hashes, wantedHashes);
	}

	async #textsOf(ids: readonly string[], held: Held) {
		if (ids.length === 0) return NO_TEXTS;
		const all = hashesIn(held);
		const hashes = new Map(ids.map((id) => [id, all.get(id) ?? '']));
		const missing = [...hashes.values()].filter((hash) => !this.#texts.has(hash));
		const articles = missing.length > 0 ? await this.#deps.articles(missing) : [];
		for (const article of articles) {
			this.#texts.set(hashes.get(article.id) ?? '', documentOf(article));
		}
		const texts = new Map<string, SearchDocument | undefined>();
		for (const [id, hash] of hashes) texts.set(id, this.#texts.get(hash));
		this.#forgetOldTexts();
		return texts;
	}

	#forgetOldTexts(): void {
		for (const hash of this.#texts.keys()) {
			if (this.#texts.size <= MOST_TEXTS) return;
			this.#texts.delete(hash);
		}
	}

	async #putAwayLater(): Promise<void> {
		await this.#deps.quiet();
		await this.#deps.alone(() => this.#putAway());
	}

	async #putAway(): Promise<void> {
		if (!this.#held || this.#lag === 0) return;
		const { index, contents } = this.#held;
		this.#lag = 0;
		await this.#deps.save({ contents, snapshot: index.pack() });
	}
}

const NO_TEXTS: ReadonlyMap<string, SearchDocument> = new Map();

/** What an index holds, to be changed with it. */
function hashesIn(held: Held): Map<string, string> {
	held.hashes ??= hashesOf(held.contents);
	return held.hashes;
}
