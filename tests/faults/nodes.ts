import { chmodSync, mkdtempSync, readFileSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SUPERUSER } from '../../src/lib/server/store/embedded/cluster';
import { startServer, type TestServer } from '../journeys/server';
import { makeContent } from '../use-library';
import { startOutside } from './outside';

/** Two app nodes on one database, to be killed at will. */
export interface Nodes {
	nodes: [TestServer, TestServer];
	/** The folder with the content of both. */
	content: string;
	/** The postmaster's process id, where it runs. */
	database: () => number | undefined;
	/** Where a test reads what is stored. */
	databaseUrl: string;
	/** Kills the database server with SIGKILL; whoever owns it starts it again. */
	killDatabase: () => void;
	/** Kills it, and nobody can start it again until the answer is called. */
	takeDatabase: () => () => void;
	stop: () => Promise<void>;
}

/**
 * On the store that the suite runs with: the nodes' own, or one they reach by `DATABASE_URL`.
 * @param capacity how many callbacks a slot takes
 * @param more further variables
 */
export async function startNodes(capacity = 2, more: Record<string, string> = {}): Promise<Nodes> {
	const content = mkdtempSync(path.join(tmpdir(), 'deskbell-content-'));
	chmodSync(content, 0o711);
	await makeContent(content, { capacity });
	const outside = process.env.FAULTS_STORE === 'DATABASE_URL' ? await startOutside() : undefined;
	const address: Record<string, string> = outside ? { DATABASE_URL: outside.url } : {};
	const env = { CONTENT_DIR: content, ADDRESS_HEADER: 'x-client', ...address, ...more };
	const owner = await startServer(env);
	const guest = await startServer({ ...env, ...(!outside && { DATA_DIR: owner.dataDir }) });
	const database = outside ? outside.pid : () => embeddedPid(owner.dataDir);
	return {
		nodes: [owner, guest],
		content,
		database,
		databaseUrl: outside?.url ?? embeddedUrl(owner.dataDir),
		killDatabase: () => kill(database()),
		takeDatabase() {
			const giveBack = outside ? outside.hold() : hideEmbedded(owner.dataDir);
			kill(database());
			return giveBack;
		},
		async stop() {
			await guest.stop();
			await owner.stop();
			await outside?.stop();
			await rm(content, { recursive: true, force: true });
		}
	};
}

const homeOf = (dataDir: string) =>
	readFileSync(path.join(dataDir, 'postgres.place'), 'utf8').trim();

/** What the embedded server keeps beside its data. */
function embeddedFile(dataDir: string, file: string): string {
	return readFileSync(path.join(homeOf(dataDir), file), 'utf8').trim();
}

/** Without this file it does not start, however often its node tries. */
function hideEmbedded(dataDir: string): () => void {
	const control = path.join(homeOf(dataDir), 'data', 'global', 'pg_control');
	renameSync(control, `${control}.away`);
	return () => renameSync(`${control}.away`, control);
}

function embeddedUrl(dataDir: string): string {
	const [password, socket] = ['password', 'socket'].map((file) => embeddedFile(dataDir, file));
	return `postgres://${SUPERUSER}:${password}@${encodeURIComponent(socket ?? '')}/postgres`;
}

function embeddedPid(dataDir: string): number | undefined {
	try {
		return Number(embeddedFile(dataDir, 'data/postmaster.pid').split('\n')[0]);
	} catch {
		return undefined;
	}
}

function kill(pid: number | undefined) {
	try {
		if (pid !== undefined) process.kill(pid, 'SIGKILL');
	} catch {
		// It is down already, and being started.
	}
}

export const pick = <T>(from: readonly [T, ...T[]], chance: () => number): T =>
	from[Math.floor(chance() * from.length)] ?? from[0];

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
