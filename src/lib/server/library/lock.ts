import pg from 'pg';
import { getStore } from '$lib/server/store';

/** Any number, the same on every node and used for nothing else. */
const LOCK_KEY = 4_812_023;
const RETRY_MS = 2000;

export interface LockHolder {
	/** This node is the writer from now on. */
	gained: () => Promise<void>;
	/** It is no more: the connection that held the lock is gone. */
	lost: () => Promise<void>;
	/** Taking over in the background went wrong; tried again later. */
	failed: (error: unknown) => void;
}

/**
 * One node at a time writes releases: the one whose connection holds an advisory lock. When it
 * dies, PostgreSQL lets go, and another node takes over within two seconds.
 */
export class ContentLock {
	readonly #holder: LockHolder;
	#client: pg.Client | undefined;
	#timer: NodeJS.Timeout | undefined;
	#isClosed = false;

	constructor(holder: LockHolder) {
		this.#holder = holder;
	}

	/**
	 * Tries once and, where somebody else holds it, again and again in the background.
	 * @throws what `gained` throws.
	 */
	async open(): Promise<void> {
		if (this.#isClosed) return;
		const client = await this.#take();
		if (!client) {
			this.#tryLater();
			return;
		}
		if (this.#isClosing()) {
			await client.end().catch(() => undefined);
			return;
		}
		this.#client = client;
		client.once('end', () => void this.#lose(client));
		await this.#holder.gained();
	}

	async #take(): Promise<pg.Client | undefined> {
		const client = new pg.Client({ ...getStore().connection, keepAlive: true });
		client.on('error', () => undefined);
		try {
			await client.connect();
			const { rows } = await client.query<{ held: boolean }>(
				'select pg_try_advisory_lock($1) as held',
				[LOCK_KEY]
			);
			if (rows[0]?.held === true) return client;
		} catch {
			// Away: the next attempt tells.
		}
		await client.end().catch(() => undefined);
		return undefined;
	}

	/** A method, as its answer changes while others are awaited. */
	#isClosing(): boolean {
		return this.#isClosed;
	}

	#tryLater(): void {
		if (this.#isClosed) return;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.openBehind(), RETRY_MS);
		this.#timer.unref();
	}

	/** As `open`, for a node that shows something already: what goes wrong is tried again later. */
	async openBehind(): Promise<void> {
		try {
			await this.open();
		} catch (error) {
			this.#holder.failed(error);
			// Whoever holds the lock must be able to write: let another node, or this one later.
			if (this.#client) await this.#client.end().catch(() => undefined);
			else this.#tryLater();
		}
	}

	async #lose(client: pg.Client): Promise<void> {
		if (this.#client !== client) return;
		this.#client = undefined;
		await this.#holder.lost();
		this.#tryLater();
	}

	async close(): Promise<void> {
		this.#isClosed = true;
		clearTimeout(this.#timer);
		const client = this.#client;
		this.#client = undefined;
		await client?.end().catch(() => undefined);
	}
}
