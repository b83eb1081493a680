import pg from 'pg';
import { log } from '$lib/server/log';

/** How long a request waits for a server that is being started again, before it is told to retry. */
const PATIENCE_MS = 5000;
/** Once the server has been away for longer than that, nobody who comes then waits so long again. */
const SHORT_PATIENCE_MS = 250;
const RETRY_MS = 50;
const MAX_CONNECTIONS = 20;

type Callback = (
	error: Error | undefined,
	client: pg.PoolClient | undefined,
	done: (release?: boolean | Error) => void
) => void;

/**
 * A pool whose `connect` (and so `query`) waits a few seconds for a server that is away: nothing
 * was sent yet, so trying again is harmless. What fails after that is the caller's to repeat.
 */
export class PatientPool extends pg.Pool {
	readonly #patienceMs: number;
	/** When it was first found away; nothing while it answers. */
	#awaySince: number | undefined;

	/** @param patienceMs `Infinity`: for work that no person waits for; it ends with the pool */
	constructor(connection: pg.PoolConfig, patienceMs = PATIENCE_MS) {
		super({ max: MAX_CONNECTIONS, connectionTimeoutMillis: PATIENCE_MS, ...connection });
		this.#patienceMs = patienceMs;
		this.on('error', (error) => log.debug({ err: error }, 'an idle connection was lost'));
		// A connection lost while it is checked out tells its query; without a listener it would
		// also end the process.
		this.on('connect', (client) => client.on('error', () => undefined));
	}

	override connect(): Promise<pg.PoolClient>;
	override connect(callback: Callback): void;
	override connect(callback?: Callback): Promise<pg.PoolClient> | undefined {
		const connecting = this.#connectPatiently();
		if (!callback) return connecting;
		connecting.then(
			(client) => callback(undefined, client, (release) => client.release(release)),
			(error: unknown) => callback(error as Error, undefined, () => undefined)
		);
		return undefined;
	}

	async #connectPatiently(): Promise<pg.PoolClient> {
		const from = performance.now();
		for (;;) {
			try {
				const client = releasedWhenLost(await super.connect());
				this.#awaySince = undefined;
				return client;
			} catch (error) {
				if (!isAway(error) || this.ending) throw error;
				this.#awaySince ??= from;
				const deadline = Math.max(from + SHORT_PATIENCE_MS, this.#awaySince + this.#patienceMs);
				if (performance.now() > deadline) throw error;
				await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
			}
		}
	}
}

/**
 * Gives a connection's place in the pool back as soon as the server is gone, whoever holds it:
 * Drizzle never releases one whose `begin` failed, and twenty of those would stop us for good.
 */
function releasedWhenLost(client: pg.PoolClient): pg.PoolClient {
	const release = client.release.bind(client);
	const lost = () => client.release(true);
	let isReleased = false;
	client.release = (error) => {
		if (isReleased) return;
		isReleased = true;
		client.off('end', lost);
		release(error);
	};
	client.once('end', lost);
	return client;
}

const NETWORK = new Set([
	'ECONNREFUSED',
	'ECONNRESET',
	'ENOENT',
	'EPIPE',
	'ETIMEDOUT',
	'ENOTFOUND'
]);
/** Class 08: connection; 57P01–57P03: shutting down, crashed, starting; 53300: no place left. */
const AWAY = /^(08...|57P0[1-3]|53300)$/;
const LOST = /Connection terminated|timeout exceeded when trying to connect|not queryable/;

/** Its disk is full: it answers, but keeps nothing. */
const DISK_FULL = '53100';

/**
 * Whether the error says that the database is away or keeps nothing at the moment, rather than that
 * the request was wrong.
 */
export function isUnavailable(error: unknown): boolean {
	return isAway(error) || sqlState(error) === DISK_FULL;
}

/** Whether the database is away, and perhaps back in a second. */
export function isAway(error: unknown): boolean {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		const code = (cause as { code?: string }).code ?? '';
		if (NETWORK.has(code) || AWAY.test(code) || LOST.test(cause.message)) return true;
	}
	return false;
}

/** The SQLSTATE of a failed statement; Drizzle wraps the driver's error. */
export function sqlState(error: unknown): string | undefined {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		if (cause instanceof pg.DatabaseError) return cause.code;
	}
	return undefined;
}
