import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import pg from 'pg';
import { log } from '$lib/server/log';
import { findBinaries, type Binaries } from './binaries';
import { ensureCluster, password, SUPERUSER } from './cluster';
import { Owner } from './owner';
import { choosePlace, removeSocketFolder, socketFolder, type Place } from './place';
import { logTail, startOrAdopt, stopServer, type ServerProcess } from './server';
import { serverUser } from './user';

/** How often the owner looks for its server, and a guest for its owner. */
const RETRY_MS = 250;
/** A server that recovers from a crash answers within seconds; longer means it will not. */
const START_DEADLINE_MS = 60_000;
/** A server that ends sooner than this did not really start. */
const FAILED_START_MS = 2000;
const FAILED_STARTS = 20;

/**
 * Runs the embedded PostgreSQL for as long as this process lives: starts or adopts it, starts it
 * again when it dies, stops it at the end. Beside another process on the same data it is a guest,
 * ready to take over.
 */
export class Supervisor {
	readonly connection: pg.ClientConfig;
	readonly #place: Place;
	readonly #binaries: Binaries;
	readonly #owner: Owner;
	readonly #closing = new AbortController();
	#server: ServerProcess | undefined;
	#failedStarts = 0;
	#running: Promise<void> = Promise.resolve();

	private constructor(place: Place, binaries: Binaries, connection: pg.ClientConfig) {
		this.#place = place;
		this.#binaries = binaries;
		this.connection = connection;
		this.#owner = new Owner(path.join(place.home, 'owner.lock'));
	}

	/** @throws Error with a sentence that says why there is no server and what to do. */
	static async open(dataDir: string): Promise<Supervisor> {
		const user = serverUser();
		const place = await choosePlace(dataDir, user);
		const binaries = await findBinaries(user, place.shared);
		const connection = {
			host: await socketFolder(place, user),
			user: SUPERUSER,
			password: await password(place),
			database: 'postgres'
		};
		const supervisor = new Supervisor(place, binaries, connection);
		await supervisor.#start();
		return supervisor;
	}

	/** Stops the server, if it is ours to stop. */
	async close(): Promise<void> {
		this.#closing.abort();
		await this.#running;
		if (this.#server) {
			await stopServer(this.#server);
			await removeSocketFolder(String(this.connection.host));
		}
		await this.#owner.release();
	}

	async #start() {
		try {
			if (await this.#owner.acquire()) {
				await ensureCluster(this.#place, this.#binaries, serverUser());
				await this.#ensureServer();
			}
			this.#running = this.#watch();
			await this.#untilItAnswers();
		} catch (error) {
			await this.close();
			throw error;
		}
	}

	async #watch() {
		const { signal } = this.#closing;
		while (!this.#isClosing) {
			try {
				await pause(RETRY_MS, undefined, { ref: false, signal });
				if (await this.#owner.acquire()) await this.#ensureServer();
			} catch (error) {
				if (!signal.aborted)
					log.error({ err: error }, 'PostgreSQL cannot be started; trying again');
			}
		}
	}

	async #ensureServer() {
		if (this.#server) return;
		const startedAt = performance.now();
		const server = await startOrAdopt({
			data: this.#place.data,
			socket: String(this.connection.host),
			log: this.#log,
			binaries: this.#binaries,
			user: serverUser()
		});
		this.#server = server;
		void server.gone.then(() => {
			this.#server = undefined;
			const quick = performance.now() - startedAt < FAILED_START_MS;
			this.#failedStarts = quick ? this.#failedStarts + 1 : 0;
			// After a crash the first starts are refused until the last old backend has left.
			if (!this.#isClosing && !quick) log.warn('PostgreSQL ended; starting it again');
		});
	}

	async #untilItAnswers() {
		const deadline = performance.now() + START_DEADLINE_MS;
		while (performance.now() < deadline && this.#failedStarts < FAILED_STARTS) {
			if (await answers(this.connection)) return;
			await pause(20);
		}
		throw new Error(`The embedded PostgreSQL does not start. ${logTail(this.#log)}`);
	}

	get #isClosing() {
		return this.#closing.signal.aborted;
	}

	get #log() {
		return path.join(this.#place.home, 'postgres.log');
	}
}

/** @throws when the server is there and refuses us: waiting would not help. */
async function answers(connection: pg.ClientConfig): Promise<boolean> {
	const client = new pg.Client(connection);
	client.on('error', () => undefined);
	try {
		await client.connect();
		return true;
	} catch (error) {
		if (String((error as pg.DatabaseError).code).startsWith('28')) throw error;
		return false;
	} finally {
		await client.end().catch(() => undefined);
	}
}
