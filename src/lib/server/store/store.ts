import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import type { Config } from '$lib/server/config';
import { log } from '$lib/server/log';
import { Supervisor } from './embedded/supervisor';
import { migrate } from './migrate';
import { PatientPool } from './pool';
import * as schema from './schema';

export type Database = NodePgDatabase<typeof schema>;
/** What queries run on: the database, or a transaction in it. */
export type Executor = Database | Parameters<Parameters<Database['transaction']>[0]>[0];

export interface Store {
	db: Database;
	pool: pg.Pool;
	/** For a connection of one's own (LISTEN): what `pg.Client` takes. */
	connection: pg.ClientConfig;
}

interface OpenStore extends Store {
	close(): Promise<void>;
}

/** PostgreSQL 15 is the oldest that is tested. */
const OLDEST_VERSION = 150_000;

let current: OpenStore | undefined;

/**
 * Opens the one place of truth: PostgreSQL at `databaseUrl`, or our own in `dataDir`; then brings
 * its schema up to date.
 * @throws Error with a sentence that says what is wrong and what to do.
 */
export async function openStore(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<Store> {
	if (current) throw new Error('The store is open already.');
	const supervisor = config.databaseUrl ? undefined : await Supervisor.open(config.dataDir);
	const connection = supervisor?.connection ?? { connectionString: config.databaseUrl };
	const pool = new PatientPool(connection);
	const close = async () => {
		await pool.end();
		await supervisor?.close();
	};
	try {
		await checkServer(pool);
		await migrate(pool);
	} catch (error) {
		await close();
		throw error;
	}
	current = { db: drizzle(pool, { schema, casing: 'snake_case' }), pool, connection, close };
	return current;
}

async function checkServer(pool: pg.Pool) {
	const { version, ...durability } = await settingsOf(pool);
	if (Number(version) < OLDEST_VERSION) {
		throw new Error('DATABASE_URL: this PostgreSQL is too old; version 15 or newer is needed.');
	}
	checkDurability(durability);
}

async function settingsOf(pool: pg.Pool) {
	try {
		const { rows } = await pool.query<Record<'version' | keyof Durability, string>>(
			`select current_setting('server_version_num') as version,
				current_setting('synchronous_commit') as "synchronousCommit",
				current_setting('fsync') as fsync,
				current_setting('full_page_writes') as "fullPageWrites"`
		);
		const [settings] = rows;
		if (!settings) throw new Error('it says nothing of its settings');
		return settings;
	} catch (error) {
		const said = error instanceof Error ? error.message : String(error);
		throw new Error(
			`DATABASE_URL: PostgreSQL does not let us in (${said}). Check the address, the name and the password.`,
			{ cause: error }
		);
	}
}

interface Durability {
	synchronousCommit: string;
	fsync: string;
	fullPageWrites: string;
}

/**
 * "Received" is said when the commit is on the disk. Where commits do not wait for it we do not
 * start; the other two are said aloud only, because storage may keep that promise without them
 * (Neon has no disk of its own to sync, ZFS tears no page).
 */
function checkDurability({ synchronousCommit, fsync, fullPageWrites }: Durability) {
	if (synchronousCommit === 'off') {
		throw new Error(
			'DATABASE_URL: synchronous_commit is off, so that what customers were told is received could be lost. Turn it on: ALTER ROLE CURRENT_USER SET synchronous_commit = on.'
		);
	}
	for (const [name, value] of Object.entries({ fsync, full_page_writes: fullPageWrites })) {
		if (value !== 'off') continue;
		log.warn(`DATABASE_URL: ${name} is off: a power cut may lose what was acknowledged`);
	}
}

/** @throws Error before `openStore` has finished. */
export function getStore(): Store {
	if (!current) throw new Error('The store is not open.');
	return current;
}

/** Ends the connections, and the embedded server if it is ours. */
export async function closeStore(): Promise<void> {
	const closing = current;
	current = undefined;
	await closing?.close();
}
