import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { TestServer } from './server';

/** Runs one statement on the embedded database of a running server, for what time alone would bring. */
export async function runOnStore(server: TestServer, statement: string): Promise<void> {
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
		await client.query(statement);
	} finally {
		await client.end();
	}
}
