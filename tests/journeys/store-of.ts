import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { TestServer } from './server';

/** Runs one statement on the embedded database of a running server. Returns the rows it answers. */
export async function runOnStore(server: TestServer, statement: string): Promise<unknown[]> {
	const read = (...names: string[]) => readFileSync(path.join(...names), 'utf8').trim();
	const home = read(server.dataDir, 'postgres.place');
	const client = new pg.Client({
		host: read(home, 'socket'),
		user: 'deskbell',
		password: read(home, 'password'),
		database: 'postgres'
	});
	await client.connect();
	try {
		return (await client.query<object>(statement)).rows;
	} finally {
		await client.end();
	}
}
