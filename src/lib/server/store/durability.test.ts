import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { freshDatabase } from '../../../../tests/use-store';
import { log } from '$lib/server/log';
import { closeStore, openStore } from '.';

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeEach(async () => {
	database = await freshDatabase();
});
afterEach(async () => {
	vi.restoreAllMocks();
	await closeStore();
	await database.drop();
});

async function onDatabase(statement: string) {
	const client = new pg.Client(database.databaseUrl);
	await client.connect();
	await client.query(statement);
	await client.end();
}

const start = () => openStore({ databaseUrl: database.databaseUrl, dataDir: '' });

describe('a start on a PostgreSQL that may forget', () => {
	test('is refused where commits do not wait for the disk, and says how to mend it', async () => {
		const name = new URL(database.databaseUrl).pathname.slice(1);
		await onDatabase(`alter database ${name} set synchronous_commit = off`);
		await expect(start()).rejects.toThrow(/synchronous_commit is off.*ALTER ROLE/);
		await onDatabase(`alter database ${name} set synchronous_commit = on`);
		await start();
	});

	test('is no matter where commits wait', async () => {
		const warn = vi.spyOn(log, 'warn');
		await start();
		expect(warn).not.toHaveBeenCalled();
	});
});
