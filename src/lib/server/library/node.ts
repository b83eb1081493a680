import { stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { FileProblem, Hash } from '$lib/content';
import { hint, subscribe } from '$lib/server/live';
import { nodeHash } from './hash';
import { ContentLock } from './lock';
import type { Released } from './released';
import type { ContentShelf } from './shelf';
import { untilAllSteady } from './steady';
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

/** The content folder and all it holds, drafts and broken files included. */
export interface Workshop {
	folder: string;
	shelf: ContentShelf;
	/** Makes files that were just written live without waiting for the watcher. */
	takeIn: (paths: ReadonlySet<string>) => Promise<void>;
}

const TOPIC = 'library';
/** Hints may be lost: look whether there is something new. */
const LOOK_AGAIN_MS = 5000;
const LOOK_FOR_FIRST_MS = 100;
const FIRST_RELEASE_WITHIN_MS = 60_000;

/**
 * A node's part in the library: it takes over what is newest in the store whenever that is hinted
 * at, and writes what is newest itself while it holds the content lock.
 */
export class LibraryNode {
	readonly #deps: LibraryDeps;
	readonly #released: Released;
	readonly #changed: () => void;
	readonly #lock: ContentLock;
	#writer: Writer | undefined;
	#stopWatching: (() => Promise<void>) | undefined;
	#unsubscribe: () => void = () => undefined;
	#timer: NodeJS.Timeout | undefined;
	#refreshing: Promise<void> = Promise.resolve();
	#opening: Promise<void> = Promise.resolve();
	/** Changes of files that are on their way to be live. */
	#taking = 0;
	#isFailing = false;
	#isClosed = false;

	/** @param changed called after `released` holds something new */
	constructor(deps: LibraryDeps, released: Released, changed: () => void) {
		this.#deps = deps;
		this.#released = released;
		this.#changed = changed;
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
		// What the store holds is shown at once, and the folder read behind it.
		if (this.#released.site) this.#opening = this.#lock.openBehind();
		else await this.#lock.open();
		await this.#untilShown();
		this.#unsubscribe = subscribe([TOPIC], () => void this.#refresh());
		this.#timer = setInterval(() => void this.#refresh(), LOOK_AGAIN_MS);
		this.#timer.unref();
	}

	/** A node that starts beside the first writer's very first release waits for it. */
	async #untilShown(): Promise<void> {
		const deadline = performance.now() + FIRST_RELEASE_WITHIN_MS;
		while (!this.#released.site) {
			if (performance.now() > deadline) {
				throw new Error('Another node holds the content lock and has published nothing.');
			}
			await setTimeout(LOOK_FOR_FIRST_MS);
			await this.#refresh();
		}
	}

	/** Resolves when the first attempt to write is over, whatever came of it. */
	settled(): Promise<void> {
		return this.#opening;
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		this.#unsubscribe();
		clearInterval(this.#timer);
		await this.#lock.close();
		await this.#stopWriting();
		// It may have been about to begin.
		await this.#opening;
		await this.#stopWriting();
		await this.#refreshing;
	}

	isWriter(): boolean {
		return this.#writer !== undefined;
	}

	/** Whether it is taking in the folder behind what it shows, or a file that somebody waits for. */
	isBusy(): boolean {
		return this.#writer?.isOpen === false || this.#taking > 0;
	}

	/** Takes files in; what nobody waits for steps back meanwhile. */
	async #take(work: () => Promise<void>): Promise<void> {
		this.#taking++;
		try {
			await work();
		} finally {
			this.#taking--;
		}
	}

	/** Known to the node that writes; empty on the others. */
	problems(): FileProblem[] {
		return this.#writer?.problems() ?? [];
	}

	/** What only the node that writes has at hand, once it has read the folder. */
	workshop(): Workshop | undefined {
		const writer = this.#writer;
		if (!writer?.isOpen) return undefined;
		const takeIn = (paths: ReadonlySet<string>) => this.#take(() => writer.change(paths));
		return { folder: this.#deps.contentDir, shelf: writer.shelf, takeIn };
	}

	/** A method, as its answer changes while others are awaited. */
	#isClosing(): boolean {
		return this.#isClosed;
	}

	async #startWriting(): Promise<void> {
		if (this.#isClosing()) return;
		const { contentDir: folder, now = Date.now, hash = nodeHash } = this.#deps;
		const failed = (error: unknown) => this.#failed(error);
		const announce = async () => {
			await this.#refresh();
			hint(TOPIC);
		};
		const writer = new Writer({ folder, hash, now, released: this.#released, announce, failed });
		// Watching begins first, so that nothing saved during the first reading is missed.
		const takeIn = (paths: Set<string>) =>
			this.#take(async () => {
				await untilAllSteady(folder, paths);
				await writer.change(paths);
			});
		this.#stopWatching = await watchContent(folder, (paths) => void takeIn(paths), failed);
		this.#writer = writer;
		if (this.#isClosing()) return;
		await writer.open();
		if (this.#isClosing()) return;
		if (!this.#released.site) throw new Error(startSentence(writer.problems()));
	}

	async #stopWriting(): Promise<void> {
		const writer = this.#writer;
		const stop = this.#stopWatching;
		this.#writer = undefined;
		this.#stopWatching = undefined;
		await stop?.();
		await writer?.close();
	}

	/** Said once; the next success makes it news again. */
	#failed(error: unknown): void {
		if (!this.#isFailing) {
			this.#deps.log.error({ err: error }, 'the library could not be brought up to date');
		}
		this.#isFailing = true;
	}

	/** One after the other; what fails is tried again at the next hint. */
	#refresh(): Promise<void> {
		this.#refreshing = this.#refreshing
			.then(async () => {
				if (await this.#released.refresh()) this.#changed();
				this.#isFailing = false;
			})
			.catch((error: unknown) => this.#failed(error));
		return this.#refreshing;
	}
}

function startSentence(problems: readonly FileProblem[]): string {
	const first = problems.find(({ path }) => path === 'site.yaml');
	if (!first) return 'The content folder needs a site.yaml.';
	const { line, what, todo } = first;
	return `The content folder's site.yaml cannot be used: line ${line}: ${what}, ${todo}.`;
}
