import { log } from '$lib/server/log';
import { encode, HEARTBEAT, type StreamEntry } from './entry';
import type { Stream } from './stream';
import { subscribe, watch } from './subscribers';

/** What streams tell, and when. */
export interface StreamSource {
	/** Readers of one key are told the same: they ask once, together. */
	key: string;
	/** Whose hints wake them. */
	topics: readonly string[];
	/** What came after that number, in order; if that is more than a hundred, some of it. */
	read: (after: number) => Promise<StreamEntry[]>;
	/** What passes and is kept nowhere: told as it is to who reads at that moment, by topic. */
	signals?: Readonly<Record<string, StreamEntry>>;
}

/** So many at once may not have been all. */
const FULL_PAGE = 100;

/**
 * All open streams of one source. Hints wake them, and so does the clock, because hints may be
 * lost: each time what follows their cursors is read, so that nothing is skipped and nothing comes
 * twice. What is told from memory is written to those only who have seen all before it.
 */
export class Room {
	readonly streams = new Set<Stream>();
	/** At which tick of a round the clock serves it. */
	readonly turn: number;
	readonly #source: StreamSource;
	readonly #unsubscribes: (() => void)[];
	#isReading = false;

	constructor(source: StreamSource, turn: number) {
		this.#source = source;
		this.turn = turn;
		const tell = (id: number, bytes: Buffer) => this.#tell(id, bytes);
		this.#unsubscribes = [
			subscribe(source.topics, () => this.wake(), tell),
			...Object.entries(source.signals ?? {}).map(([topic, entry]) =>
				watch(topic, () => this.#write(encode(entry)))
			)
		];
	}

	/** Reads for all of them. */
	wake(): void {
		for (const stream of this.streams) stream.isBehind = true;
		void this.catchUp();
	}

	/** Tells what was just written to the log; who lacks something before it reads. */
	#tell(id: number, bytes: Buffer): void {
		let isLacking = false;
		for (const stream of this.streams) {
			if (stream.after >= id) continue;
			if (stream.after === id - 1 && stream.write(bytes, id)) continue;
			isLacking = stream.isBehind = true;
		}
		if (isLacking) void this.catchUp();
	}

	beat(): void {
		for (const stream of this.streams) stream.beat(HEARTBEAT);
	}

	close(): void {
		for (const unsubscribe of this.#unsubscribes) unsubscribe();
		for (const stream of this.streams) stream.close();
	}

	/** Reads for who is behind. One reading at a time; who falls behind during it has another. */
	async catchUp(): Promise<void> {
		if (this.#isReading) return;
		this.#isReading = true;
		for (let behind = this.#behind(); behind.size > 0; behind = this.#behind()) {
			await Promise.all([...behind].map(([after, streams]) => this.#read(after, streams)));
		}
		this.#isReading = false;
	}

	/** Who can be told something and waits for it, by what they have seen. */
	#behind(): Map<number, Stream[]> {
		const behind = new Map<number, Stream[]>();
		for (const stream of this.streams) {
			if (!stream.isBehind || !this.#canBeTold(stream)) continue;
			stream.isBehind = false;
			const same = behind.get(stream.after);
			if (same) same.push(stream);
			else behind.set(stream.after, [stream]);
		}
		return behind;
	}

	/** Who takes nothing is read for once they have taken what there was. */
	#canBeTold(stream: Stream): boolean {
		if (!stream.isWritable) stream.onceWritable(() => void this.catchUp());
		return stream.isWritable;
	}

	async #read(after: number, streams: readonly Stream[]): Promise<void> {
		try {
			const entries = await this.#source.read(after);
			for (const entry of entries) {
				const bytes = encode(entry);
				for (const stream of streams) if (!stream.write(bytes, entry.id)) stream.isBehind = true;
			}
			if (entries.length < FULL_PAGE) return;
			for (const stream of streams) stream.isBehind = true;
		} catch (error) {
			// The next wake or the clock reads again from the same cursor.
			log.debug({ err: error }, 'streams could not be read');
		}
	}

	#write(bytes: Buffer): void {
		for (const stream of this.streams) stream.write(bytes);
	}
}
