import { existsSync } from 'node:fs';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';

/** Any constant: it names the lock that lets one node at a time migrate. */
const MIGRATION_LOCK = 4_204_201;
/** Relative to the project's folder, in which every command of ours runs, built or not. */
const FOLDER = 'src/lib/server/store/migrations';

/** Brings the database to this release's schema. Nodes that start together wait for one another. */
export async function migrate(pool: pg.Pool): Promise<void> {
	const migrationsFolder = path.resolve(FOLDER);
	if (!existsSync(migrationsFolder)) {
		throw new Error(`Start Deskbell in its own folder: ${migrationsFolder} is not there.`);
	}
	const client = await pool.connect();
	try {
		await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
		await runMigrations(drizzle(client), { migrationsFolder });
		await makeJobTables(pool);
	} finally {
		// Ending the session also gives up the lock, whatever happened.
		client.release(true);
	}
}

/**
 * The tables of `server/jobs`, which jobs are added to before any node takes them up. Their own
 * later versions come with the runner; its library is heavy, and loaded here only the first time.
 */
async function makeJobTables(pool: pg.Pool): Promise<void> {
	const { rows } = await pool.query<{ found: string | null }>(
		"select to_regclass('graphile_worker.migrations') as found"
	);
	if (rows[0]?.found) return;
	const { runMigrations: makeTables } = await import('graphile-worker');
	await makeTables({ pgPool: pool });
}
