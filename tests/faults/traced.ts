import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';

/** One system call of a process, on the one clock of the machine; seconds. */
export interface Call {
	pid: number;
	name: string;
	from: number;
	to: number;
	/** What its descriptor is: a file's path, or a connection's two ends. */
	on: string;
	/** What it read or wrote. */
	bytes: Buffer;
	/** Where in a file. */
	offset: number;
}

/** Reading and writing of sockets, writing of the log, and its way to the disk. */
const CALLS = 'read,write,writev,recvfrom,sendto,pwrite64,pwritev,fsync,fdatasync';
const BYTES_AT_MOST = 1_048_576;
const LINE = /^(\d+\.\d+) (\w+)\(\d+<(.*?)>(?:, |\))(.*) = \d+ <(\d+\.\d+)>$/;
const STRING = /"((?:\\x[0-9a-f]{2})*)"/g;

/**
 * Writes down what these processes, and those they start meanwhile, ask of the system, until the
 * returned function is called; it answers with the calls, in the order of their ends.
 */
export async function trace(pids: number[]): Promise<() => Promise<Call[]>> {
	const folder = await mkdtemp(path.join(tmpdir(), 'deskbell-trace-'));
	const clock = ['--absolute-timestamps=format:unix,precision:ns', '--syscall-times=ns'];
	const what = ['-e', `trace=${CALLS}`, '-e', 'signal=none', '-s', String(BYTES_AT_MOST), '-xx'];
	const whom = pids.flatMap((pid) => ['-p', String(pid)]);
	const files = ['-o', path.join(folder, 'calls')];
	const strace = spawn('strace', ['-ff', '-yy', ...clock, ...what, ...files, ...whom], {
		stdio: ['ignore', 'ignore', 'pipe']
	});
	await untilAttached(strace.stderr, pids.length);
	return async () => {
		const gone = once(strace, 'exit');
		strace.kill('SIGINT');
		await gone;
		const names = await readdir(folder);
		const calls = await Promise.all(
			names.map(async (name) => {
				const lines = (await readFile(path.join(folder, name), 'latin1')).split('\n');
				return lines.flatMap((line) => callOf(line, Number(name.split('.').at(-1))));
			})
		);
		await rm(folder, { recursive: true, force: true });
		return calls.flat().sort((a, b) => a.to - b.to);
	};
}

function untilAttached(said: Readable, count: number): Promise<void> {
	let text = '';
	return new Promise((resolve, reject) => {
		said.on('data', (part: Buffer) => {
			text += part.toString();
			if (text.split('attached').length > count) resolve();
		});
		said.once('end', () => reject(new Error(`strace does not attach: ${text}`)));
	});
}

const unhex = (text: string) => Buffer.from(text.replaceAll('\\x', ''), 'hex');

function callOf(line: string, pid: number): Call[] {
	const [, from, name, on, rest, took] = LINE.exec(line) ?? [];
	if (from === undefined || name === undefined || on === undefined || rest === undefined) return [];
	return [
		{
			...{ pid, name, on: on.startsWith('\\x') ? unhex(on).toString() : on },
			bytes: Buffer.concat([...rest.matchAll(STRING)].map(([, each = '']) => unhex(each))),
			from: Number(from),
			to: Number(from) + Number(took),
			offset: Number(/, (\d+)\)$/.exec(rest)?.[1] ?? 0)
		}
	];
}
