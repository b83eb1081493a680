import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeStore, openStore } from '$lib/server/store';

/** Runs one statement on the test server itself. */
async function onServer(statement: string) {
	const client = new pg.Client(`${inject('testServer')}postgres`);
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

/** A migrated database of one's own on the test server; `drop` when done with it. */
export async function freshDatabase(): Promise<{ databaseUrl: string; drop(): Promise<void> }> {
	const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
	await onServer(`create database ${name} template ${inject('testTemplate')}`);
	return {
		databaseUrl: `${inject('testServer')}${name}`,
		drop: () => onServer(`drop database ${name} with (force)`)
	};
}

/**
 * Opens the store on a fresh database for all tests of the calling file; `getStore()` works in
 * them. Call it once at the file's top.
 */
export function useStore(): void {
	let database: Awaited<ReturnType<typeof freshDatabase>> | undefined;
	beforeAll(async () => {
		database = await freshDatabase();
		await openStore({ databaseUrl: database.databaseUrl, dataDir: '' });
	});
	afterAll(async () => {
		await closeStore();
		await database?.drop();
	});
}
