import { spawn } from 'node:child_process';
import { closeSync, openSync, statSync, renameSync, readFileSync } from 'node:fs';
import type { Binaries } from './binaries';
import { isRunning, runningPostmaster } from './postmaster';
import type { ServerUser } from './user';

/** A PostgreSQL process on our data folder, started by us or found alive. */
export interface ServerProcess {
	pid: number;
	adopted: boolean;
	/** Resolves when the process has ended, however. */
	gone: Promise<void>;
}

export interface ServerSettings {
	data: string;
	socket: string;
	log: string;
	binaries: Binaries;
	user: ServerUser | undefined;
}

/** Durable by intention, and said here so that no inherited file can say otherwise. */
const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };
/** 100 connections serve several nodes of one machine; each node's pool takes at most 20. */
const LIMITS = { max_connections: '100', listen_addresses: '' };
const LOG_MAX_BYTES = 5_000_000;
/** How often an adopted server, whose end nobody tells us, is looked at. */
const WATCH_MS = 200;

export async function startOrAdopt(settings: ServerSettings): Promise<ServerProcess> {
	const found = await runningPostmaster(settings.data);
	if (!found) return start(settings);
	const server = adopt(found.pid);
	if (found.socket === settings.socket) return server;
	// It listens where nobody finds it any more: /tmp was swept while it ran.
	await stopServer(server);
	return start(settings);
}

function adopt(pid: number): ServerProcess {
	const gone = new Promise<void>((resolve) => {
		const watch = setInterval(() => {
			void isRunning(pid).then((running) => {
				if (running) return;
				clearInterval(watch);
				resolve();
			});
		}, WATCH_MS);
		watch.unref();
	});
	return { pid, adopted: true, gone };
}

/**
 * In a session of its own, so that Ctrl-C in the terminal reaches us and not the server; its log
 * goes to a file, because a pipe would end with us while the server may live on.
 */
function start(settings: ServerSettings): Promise<ServerProcess> {
	const out = openLog(settings.log);
	const child = spawn(settings.binaries.postgres, serverArguments(settings), {
		...settings.user,
		cwd: '/',
		detached: true,
		env: { LC_ALL: 'C', LANG: 'C' },
		stdio: ['ignore', out, out]
	});
	child.unref();
	closeSync(out);
	const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('spawn', () => resolve({ pid: child.pid ?? 0, adopted: false, gone }));
	});
}

function serverArguments({ data, socket }: ServerSettings): string[] {
	const options = { ...DURABLE, ...LIMITS, unix_socket_directories: socket };
	return [
		'-D',
		data,
		...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
	];
}

function openLog(file: string): number {
	try {
		if (statSync(file).size > LOG_MAX_BYTES) renameSync(file, `${file}.old`);
	} catch {
		// The first start has no log yet.
	}
	return openSync(file, 'a', 0o600);
}

/** The last lines of the server's log, for the sentence that says why it did not start. */
export function logTail(file: string): string {
	try {
		return readFileSync(file, 'utf8').trim().split('\n').slice(-3).join(' ');
	} catch {
		return '';
	}
}

/** SIGINT: ends the sessions, writes a checkpoint, leaves. SIGQUIT, should it hang: leaves at once. */
export async function stopServer(server: ServerProcess, patienceMs = 15_000): Promise<void> {
	signal(server.pid, 'SIGINT');
	const late = setTimeout(() => signal(server.pid, 'SIGQUIT'), patienceMs);
	await server.gone;
	clearTimeout(late);
}

function signal(pid: number, name: NodeJS.Signals) {
	try {
		process.kill(pid, name);
	} catch {
		// Already gone.
	}
}
