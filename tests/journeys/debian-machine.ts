import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { must } from './must';
import { until } from './server';

const BOOTS_WITHIN_MS = 30_000;

/** Only root can boot one, and only where Debian's `systemd-container` is installed. */
export const canBoot = process.getuid?.() === 0 && existsSync('/usr/bin/systemd-nspawn');

/** A Debian computer of its own systemd; its disk is this one's, and what it changes is its own. */
export interface Machine {
	/** What a shell command prints there. */
	run(command: string): string;
	/** What its journal has of a unit. */
	journal(unit: string): string;
	remove(): Promise<void>;
}

async function firstChildOf(pid: number): Promise<number> {
	const children = () => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
	await until(
		() => Number(children()[0]) > 0,
		BOOTS_WITHIN_MS,
		() => 'It did not boot.'
	);
	return Number(children()[0]);
}

/**
 * Boots it.
 * @param files what it has besides, by path
 */
export async function bootDebian(files: Record<string, string>): Promise<Machine> {
	const folder = mkdtempSync(path.join(tmpdir(), 'deskbell-machine-'));
	const [upper, work, root] = ['upper', 'work', 'root'].map((name) => path.join(folder, name)) as [
		string,
		string,
		string
	];
	for (const each of [upper, work, root]) mkdirSync(each);
	const layers = `lowerdir=/,upperdir=${upper},workdir=${work}`;
	must('mount', ['-t', 'overlay', 'overlay', '-o', layers, root]);
	for (const [file, text] of Object.entries(files)) {
		mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
		writeFileSync(path.join(root, file), text);
	}
	const nspawn = spawn('systemd-nspawn', ['-bD', root, '--register=no', '--keep-unit'], {
		stdio: 'ignore'
	});
	const ended = new Promise((resolve) => nspawn.once('exit', resolve));
	const leader = await firstChildOf(nspawn.pid ?? 0);
	const run = (command: string) =>
		spawnSync('nsenter', ['-t', String(leader), '-a', 'sh', '-c', command], {
			cwd: '/',
			encoding: 'utf8'
		}).stdout.trim();
	return {
		run,
		journal: (unit) => run(`journalctl --no-pager --output=cat --unit=${unit}`),
		async remove() {
			nspawn.kill('SIGTERM');
			await ended;
			must('umount', [root]);
			rmSync(folder, { recursive: true });
		}
	};
}
