import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type pg from 'pg';

const INSERT = "insert into yardstick (words) values (repeat('x', 80));\n";
/** Where Debian puts each version's programs. */
const DEBIAN = '/usr/lib/postgresql';

/** PostgreSQL's own bench, where the machine has it (Debian: `postgresql-contrib` or `postgresql`). */
function findPgbench(): string | undefined {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
	const places = [
		...versions.map((version) => `${DEBIAN}/${version}/bin`),
		...(process.env.PATH ?? '').split(path.delimiter)
	];
	return places.map((place) => path.join(place, 'pgbench')).find((file) => existsSync(file));
}

/**
 * Rows inserted into `yardstick` a second by pgbench itself, one a transaction; nothing where it is
 * not installed.
 */
export async function pgbench(
	{ host, user, password }: pg.ClientConfig,
	clients: number,
	seconds: number
): Promise<number | undefined> {
	const program = findPgbench();
	if (program === undefined) return undefined;
	const folder = await mkdtemp(path.join(tmpdir(), 'deskbell-pgbench-'));
	const script = path.join(folder, 'insert.sql');
	await writeFile(script, INSERT);
	const how = ['-n', '-M', 'prepared', '-c', clients, '-j', 2, '-T', seconds, '-f', script];
	const where = ['-h', host ?? '', '-U', user ?? '', 'postgres'];
	const env = { ...process.env, PGPASSWORD: typeof password === 'string' ? password : '' };
	const { stdout } = await promisify(execFile)(program, [...how, ...where].map(String), { env });
	await rm(folder, { recursive: true, force: true });
	return Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
}
