import type { ServerResponse } from 'node:http';
import { GREETING } from './entry';

/** A reader that takes nothing is written nothing until it does: the log keeps what it misses. */
const MAX_UNREAD_BYTES = 65_536;

/** What one stream is like besides what it shares with others. */
export interface StreamOptions {
	/** The number of the last entry the reader has seen. */
	after: number;
	/** Called at the start and with each heartbeat, while the reader is there. */
	onAlive?: (() => void) | undefined;
	/** Those of every answer. */
	headers?: Readonly<Record<string, string>>;
}

const HEADERS = {
	'content-type': 'text/event-stream',
	'cache-control': 'no-cache, no-store, no-transform',
	'x-accel-buffering': 'no'
};

/** One reader: a response that stays open, and how far it has come. Ten thousand of them are held. */
export class Stream {
	after: number;
	/** Something may have come that it was not told. */
	isBehind = true;
	readonly #response: ServerResponse;
	#isWaiting = false;
	readonly #onAlive: (() => void) | undefined;

	constructor(response: ServerResponse, { after, onAlive, headers }: StreamOptions) {
		this.#response = response;
		this.after = after;
		this.#onAlive = onAlive;
		// Not by setHeader, which would keep a copy for as long as the stream stands.
		response.writeHead(200, { ...headers, ...HEADERS });
		response.write(GREETING);
		onAlive?.();
	}

	get isWritable(): boolean {
		const { writableLength, writableEnded, destroyed } = this.#response;
		return writableLength < MAX_UNREAD_BYTES && !writableEnded && !destroyed;
	}

	/** Calls back when the reader has taken what was written. */
	onceWritable(then: () => void): void {
		if (this.#isWaiting) return;
		this.#isWaiting = true;
		this.#response.once('drain', () => {
			this.#isWaiting = false;
			then();
		});
	}

	/**
	 * Writes what the reader has not seen; says whether it has now.
	 * @param id of the entry, where it has one
	 */
	write(bytes: Buffer, id?: number): boolean {
		if (id !== undefined && id <= this.after) return true;
		if (!this.isWritable) return false;
		if (id !== undefined) this.after = id;
		this.#response.write(bytes);
		return true;
	}

	beat(bytes: Buffer): void {
		if (this.write(bytes)) this.#onAlive?.();
	}

	/** Ends it, and its connection, which would otherwise hold the exit. */
	close(): void {
		this.#response.end();
		this.#response.socket?.destroySoon();
	}
}
