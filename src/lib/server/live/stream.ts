import { log } from '$lib/server/log';
import { subscribe } from './subscribers';

/** One entry of a stream; with a `seq` the reader can resume after it. */
export interface StreamEntry {
	seq?: number;
	event: string;
	data: unknown;
}

/** What a stream tells and when. `read` answers what came after the cursor, in order. */
export interface StreamSource {
	topics: readonly string[];
	cursor: number;
	read: (cursor: number) => Promise<StreamEntry[]>;
}

/** A reader that takes nothing is not read for until it does: the log keeps what it misses. */
const MAX_UNREAD_CHUNKS = 64;
const encoder = new TextEncoder();
const HEARTBEAT = encoder.encode(': beat\n\n');

/**
 * One open event stream. Hints wake it, and so does the clock, because hints may be lost: each
 * time it reads from its cursor, so that nothing is skipped and nothing comes twice.
 */
export class Stream {
	readonly #source: StreamSource;
	#cursor: number;
	#controller: ReadableStreamDefaultController<Uint8Array> | undefined;
	#isReading = false;
	#isStale = false;
	readonly #unsubscribe: () => void;
	readonly #onClose: (stream: Stream) => void;

	constructor(source: StreamSource, onClose: (stream: Stream) => void) {
		this.#source = source;
		this.#cursor = source.cursor;
		this.#onClose = onClose;
		this.#unsubscribe = subscribe(source.topics, () => void this.wake());
	}

	body(): ReadableStream<Uint8Array> {
		return new ReadableStream({
			start: (controller) => {
				this.#controller = controller;
				controller.enqueue(HEARTBEAT);
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

	beat(): void {
		if (this.#isWritable) this.#controller?.enqueue(HEARTBEAT);
	}

	close(): void {
		if (!this.#controller) return;
		const controller = this.#controller;
		this.#controller = undefined;
		this.#unsubscribe();
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
			const entries = await this.#source.read(this.#cursor);
			for (const entry of entries) this.#tell(entry);
			// A full page may have a next one.
			if (entries.some(({ seq }) => seq !== undefined)) this.#isStale = true;
		} catch (error) {
			// The next wake or the clock reads again from the same cursor.
			log.debug({ err: error }, 'a stream could not be read');
		}
	}

	#tell({ seq, event, data }: StreamEntry) {
		if (seq !== undefined) this.#cursor = seq;
		const id = seq === undefined ? '' : `id: ${seq}\n`;
		const text = `${id}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
		this.#controller?.enqueue(encoder.encode(text));
	}
}
