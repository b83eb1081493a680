import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startServer, type TestServer } from '../journeys/server';
import { makeContent } from '../use-library';

/** Two app nodes on one embedded database, to be killed at will. */
export interface Nodes {
	nodes: [TestServer, TestServer];
	/** The folder with the content of both. */
	content: string;
	/** Kills the database server with SIGKILL; whoever owns it starts it again. */
	killDatabase: () => void;
	stop: () => Promise<void>;
}

/** @param capacity how many callbacks a slot takes */
export async function startNodes(capacity = 2): Promise<Nodes> {
	const content = mkdtempSync(path.join(tmpdir(), 'deskbell-content-'));
	chmodSync(content, 0o711);
	await makeContent(content, { capacity });
	const env = { CONTENT_DIR: content, ADDRESS_HEADER: 'x-client' };
	const owner = await startServer(env);
	const guest = await startServer({ ...env, DATA_DIR: owner.dataDir });
	return {
		nodes: [owner, guest],
		content,
		killDatabase: () => killPostmaster(owner.dataDir),
		async stop() {
			await guest.stop();
			await owner.stop();
			await rm(content, { recursive: true, force: true });
		}
	};
}

function killPostmaster(dataDir: string) {
	try {
		const home = readFileSync(path.join(dataDir, 'postgres.place'), 'utf8').trim();
		const pid = Number(
			readFileSync(path.join(home, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]
		);
		process.kill(pid, 'SIGKILL');
	} catch {
		// It is down already, and being started.
	}
}

export const pick = <T>(from: readonly [T, ...T[]], chance: () => number): T =>
	from[Math.floor(chance() * from.length)] ?? from[0];

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
