import { log } from '$lib/server/log';
import { subscribe, watch } from './subscribers';

/** One entry of a stream; with an `id` the reader can resume after it. */
export interface StreamEntry {
	id?: number;
	kind: string;
	data: unknown;
}

/** What a stream tells, and when. */
export interface StreamSource {
	/** Whose hints wake it. */
	topics: readonly string[];
	/** The number of the last entry the reader has seen. */
	after: number;
	/** What came after that number, in order; if that is more than a hundred, some of it. */
	read: (after: number) => Promise<StreamEntry[]>;
	/** What passes and is kept nowhere: told as it is to who reads at that moment, by topic. */
	signals?: Readonly<Record<string, StreamEntry>>;
	/** Called at the start and with each heartbeat, while the reader is there. */
	onAlive?: () => void;
}

/** A reader that takes nothing is not read for until it does: the log keeps what it misses. */
const MAX_UNREAD_CHUNKS = 64;
/** So many at once may not have been all. */
const FULL_PAGE = 100;
const encoder = new TextEncoder();
const HEARTBEAT = encoder.encode(': beat\n\n');
/** The first bytes: how soon a reader comes again that is cut off. */
const GREETING = encoder.encode('retry: 1000\n\n');

/**
 * One open event stream. Hints wake it, and so does the clock, because hints may be lost: each
 * time it reads from its cursor, so that nothing is skipped and nothing comes twice.
 */
export class Stream {
	readonly #source: StreamSource;
	#after: number;
	#controller: ReadableStreamDefaultController<Uint8Array> | undefined;
	#isReading = false;
	#isStale = false;
	readonly #unsubscribes: (() => void)[];
	readonly #onClose: (stream: Stream) => void;

	constructor(source: StreamSource, onClose: (stream: Stream) => void) {
		this.#source = source;
		this.#after = source.after;
		this.#onClose = onClose;
		this.#unsubscribes = [
			subscribe(source.topics, () => void this.wake()),
			...Object.entries(source.signals ?? {}).map(([topic, entry]) =>
				watch(topic, () => this.#signal(entry))
			)
		];
	}

	body(): ReadableStream<Uint8Array> {
		return new ReadableStream({
			start: (controller) => {
				this.#controller = controller;
				controller.enqueue(GREETING);
				this.#source.onAlive?.();
				void this.wake();
			},
			cancel: () => this.close()
		});
	}

	/** Reads what is new. One reading at a time; a wake during it makes another. */
	async wake(): Promise<void> {
		this.#isStale = true;
		if (this.#isReading) return;
		this.#isReading = true;
		while (this.#isStale && this.#isWritable) {
			this.#isStale = false;
			await this.#readOnce();
		}
		this.#isReading = false;
	}

	#signal(entry: StreamEntry): void {
		if (this.#isWritable) this.#tell(entry);
	}

	beat(): void {
		if (!this.#isWritable) return;
		this.#controller?.enqueue(HEARTBEAT);
		this.#source.onAlive?.();
	}

	close(): void {
		if (!this.#controller) return;
		const controller = this.#controller;
		this.#controller = undefined;
		for (const unsubscribe of this.#unsubscribes) unsubscribe();
		this.#onClose(this);
		try {
			controller.close();
		} catch {
			// The reader has cancelled: it is closed already.
		}
	}

	get #isWritable(): boolean {
		return (this.#controller?.desiredSize ?? -Infinity) > -MAX_UNREAD_CHUNKS;
	}

	async #readOnce() {
		try {
			const entries = await this.#source.read(this.#after);
			for (const entry of entries) this.#tell(entry);
			if (entries.length >= FULL_PAGE) this.#isStale = true;
		} catch (error) {
			// The next wake or the clock reads again from the same cursor.
			log.debug({ err: error }, 'a stream could not be read');
		}
	}

	#tell({ id, kind, data }: StreamEntry) {
		if (id !== undefined) this.#after = id;
		const number = id === undefined ? '' : `id: ${id}\n`;
		const text = `${number}event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;
		this.#controller?.enqueue(encoder.encode(text));
	}
}
