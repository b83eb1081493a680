import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A living server, and where it listens. */
export interface Postmaster {
	pid: number;
	socket: string;
}

/**
 * The server process that runs on this data folder, if one does. A `postmaster.pid` that
 * an earlier crash left is removed: PostgreSQL itself believes any living process of that number,
 * even a zombie or a stranger. Backends that still hold the data are no danger: PostgreSQL finds
 * them by their shared memory and refuses to start until they are gone.
 */
export async function runningPostmaster(data: string): Promise<Postmaster | undefined> {
	const file = path.join(data, 'postmaster.pid');
	const text = await readFile(file, 'utf8').catch(() => undefined);
	if (text === undefined) return undefined;
	const lines = text.split('\n');
	const pid = Number(lines[0]);
	if (Number.isInteger(pid) && pid > 0 && (await isPostmasterOf(pid, data))) {
		return { pid, socket: lines[4] ?? '' };
	}
	await rm(file, { force: true });
	return undefined;
}

/** By its command line, which everybody may read, and which a zombie no longer has. */
async function isPostmasterOf(pid: number, data: string): Promise<boolean> {
	return isAlive(pid) && (await commandOf(pid)).includes(data);
}

async function commandOf(pid: number): Promise<string> {
	try {
		return process.platform === 'linux'
			? await readFile(`/proc/${pid}/cmdline`, 'utf8')
			: (await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout;
	} catch {
		return '';
	}
}

/** Whether a process of this number exists; another user's counts. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/**
 * Whether it exists and is more than a zombie: where process 1 does not reap (in containers), a
 * killed server keeps its number for ever.
 */
export async function isRunning(pid: number): Promise<boolean> {
	if (!isAlive(pid)) return false;
	const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
	return status === undefined || !/\) [ZX] /.test(status);
}
