/**
 * Vitest's global set-up: one embedded PostgreSQL in a temporary folder for the whole run, with a
 * migrated template from which each test file copies a database of its own (`tests/use-store.ts`).
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { Supervisor } from '../src/lib/server/store/embedded/supervisor';
import { migrate } from '../src/lib/server/store/migrate';

const TEMPLATE = 'deskbell_template';

declare module 'vitest' {
	export interface ProvidedContext {
		/** Address of the test server, to be completed by a database's name. */
		testServer: string;
		testTemplate: string;
	}
}

export default async function setup(project: TestProject) {
	const folder = await mkdtemp(path.join(tmpdir(), 'deskbell-test-'));
	// PostgreSQL runs as another user when we are root, and must be able to walk in.
	await chmod(folder, 0o711);
	const supervisor = await Supervisor.open(folder);
	await makeTemplate(supervisor.connection);
	project.provide('testServer', addressOf(supervisor.connection));
	project.provide('testTemplate', TEMPLATE);
	return async () => {
		await supervisor.close();
		await rm(folder, { recursive: true, force: true });
	};
}

async function makeTemplate(connection: pg.ClientConfig) {
	const admin = new pg.Client(connection);
	await admin.connect();
	await admin.query(`create database ${TEMPLATE}`);
	await admin.end();
	const pool = new pg.Pool({ ...connection, database: TEMPLATE });
	// Who migrates with it wants to know that a lost connection is heard of.
	pool.on('error', () => undefined);
	pool.on('connect', (client) => client.on('error', () => undefined));
	await migrate(pool);
	await pool.end();
}

function addressOf({ user, password, host }: pg.ClientConfig): string {
	return `postgres://${String(user)}:${String(password)}@${encodeURIComponent(host ?? '')}/`;
}
