import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { PatientPool } from '../pool';
import { isRunning } from './postmaster';
import { Supervisor } from './supervisor';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function makeFolder(mode = 0o711) {
	const folder = await mkdtemp(path.join(tmpdir(), 'deskbell-embedded-'));
	await chmod(folder, mode);
	cleanups.push(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

async function open(folder: string) {
	const supervisor = await Supervisor.open(folder);
	cleanups.push(() => supervisor.close());
	return supervisor;
}

async function ask(supervisor: Supervisor, statement: string) {
	const client = new pg.Client(supervisor.connection);
	await client.connect();
	const { rows } = await client.query<{ answer: unknown }>(statement);
	await client.end();
	return rows[0]?.answer;
}

async function postmaster(folder: string) {
	const home = (await readFile(path.join(folder, 'postgres.place'), 'utf8')).trim();
	return Number((await readFile(path.join(home, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** A second process that opens the same folder and stays until it is killed. */
async function openElsewhere(folder: string): Promise<ChildProcess> {
	const script = `import { Supervisor } from './src/lib/server/store/embedded/supervisor';
		await Supervisor.open(process.argv[1]); process.stdout.write('open'); setInterval(() => 0, 1e6);`;
	const child = spawn(
		process.execPath,
		['--import', 'tsx', '--input-type=module', '-e', script, folder],
		{ stdio: ['ignore', 'pipe', 'inherit'] }
	);
	await once(child.stdout, 'data');
	return child;
}

async function kill(child: ChildProcess) {
	const gone = once(child, 'exit');
	child.kill('SIGKILL');
	await gone;
}

describe('the embedded server', () => {
	test('syncs what it commits, lets nobody in without a password, and stops when we do', async () => {
		const folder = await makeFolder();
		const supervisor = await open(folder);
		expect(await ask(supervisor, "select current_setting('fsync') as answer")).toBe('on');
		const commit = "select current_setting('synchronous_commit') as answer";
		expect(await ask(supervisor, commit)).toBe('on');
		const stranger = new pg.Client({ ...supervisor.connection, password: 'guess' });
		await expect(stranger.connect()).rejects.toThrow('password authentication failed');
		const pid = await postmaster(folder);
		await supervisor.close();
		expect(await isRunning(pid)).toBe(false);
	});

	test('has each commit on the disk before it acknowledges it', async () => {
		const client = new pg.Client((await open(await makeFolder())).connection);
		await client.connect();
		await client.query('create table kept (n int)');
		const synced = async () => {
			await client.query('select pg_stat_force_next_flush()');
			const { rows } = await client.query<{ n: string }>(
				"select sum(fsyncs) as n from pg_stat_get_backend_io(pg_backend_pid()) where object = 'wal'"
			);
			return Number(rows[0]?.n);
		};
		const before = await synced();
		for (let i = 0; i < 10; i += 1) await client.query('insert into kept values (1)');
		expect(await synced()).toBeGreaterThanOrEqual(before + 10);
		await client.end();
	});

	test('is started again when it is killed, and what waits is served, nothing lost', async () => {
		const folder = await makeFolder();
		const supervisor = await open(folder);
		const pool = new PatientPool(supervisor.connection);
		await pool.query('create table kept (n int)');
		await pool.query('insert into kept values (1)');
		const lost = once(pool, 'error');
		process.kill(await postmaster(folder), 'SIGKILL');
		await lost;
		const { rows } = await pool.query('select n from kept');
		expect(rows).toEqual([{ n: 1 }]);
		await pool.end();
	});

	test('is adopted from an owner that crashed', async () => {
		const folder = await makeFolder();
		const crashed = await openElsewhere(folder);
		const before = await postmaster(folder);
		await kill(crashed);
		expect(await isRunning(before)).toBe(true);
		const supervisor = await open(folder);
		expect(await postmaster(folder)).toBe(before);
		process.kill(before, 'SIGKILL');
		await vi.waitFor(
			async () => expect(await ask(supervisor, 'select 1 as answer')).toBe(1),
			10_000
		);
		expect(await postmaster(folder)).not.toBe(before);
	});

	test('has one owner: who comes second is a guest, and takes over when the owner is gone', async () => {
		const folder = await makeFolder();
		const owner = await openElsewhere(folder);
		const guest = await open(folder);
		const before = await postmaster(folder);
		await guest.close();
		expect(await isRunning(before)).toBe(true);
		const heir = await open(folder);
		await kill(owner);
		process.kill(before, 'SIGKILL');
		await vi.waitFor(async () => expect(await ask(heir, 'select 2 as answer')).toBe(2), 10_000);
	});

	test('starts over the remains of a crash: another process has the old number', async () => {
		const folder = await makeFolder();
		const first = await open(folder);
		await first.close();
		const home = (await readFile(path.join(folder, 'postgres.place'), 'utf8')).trim();
		const stale = `${process.pid}\n${home}/data\n0\n5432\n/tmp\n\n0 0\nready\n`;
		await writeFile(path.join(home, 'data', 'postmaster.pid'), stale);
		await writeFile(path.join(home, 'owner.lock'), '4194303 nobody 1');
		const second = await open(folder);
		expect(await ask(second, 'select 3 as answer')).toBe(3);
	});

	test('starts in a folder that is closed to everybody but us', async () => {
		const folder = await makeFolder(0o700);
		const supervisor = await open(folder);
		expect(await ask(supervisor, 'select 4 as answer')).toBe(4);
		const home = (await readFile(path.join(folder, 'postgres.place'), 'utf8')).trim();
		if (!home.startsWith(folder)) cleanups.unshift(() => rm(home, { recursive: true }));
	});
});
