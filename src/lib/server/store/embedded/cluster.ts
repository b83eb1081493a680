import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries';
import { readText, writeOnce } from './files';
import type { Place } from './place';
import type { ServerUser } from './user';

const run = promisify(execFile);

export const SUPERUSER = 'deskbell';

/** The server's password: made once, kept beside the data, readable by us only. */
export async function password(place: Place): Promise<string> {
	const file = path.join(place.home, 'password');
	await writeOnce(file, randomBytes(24).toString('base64url'), 0o600);
	const kept = await readText(file);
	if (!kept) throw new Error(`PostgreSQL's password in ${file} cannot be read.`);
	return kept;
}

/** Makes the data folder at the first start; refuses one of another major version. */
export async function ensureCluster(
	place: Place,
	binaries: Binaries,
	user: ServerUser | undefined
): Promise<void> {
	const version = await readText(path.join(place.data, 'PG_VERSION'));
	if (version === undefined) return makeCluster(place, binaries, user);
	if (version === binaries.major) return;
	throw new Error(
		`The data in ${place.data} was written by PostgreSQL ${version}; this release brings ${binaries.major}. Export it with the release that wrote it, or set DATABASE_URL.`
	);
}

/** Made beside its place and renamed: a first start that was cut short leaves nothing half-made. */
async function makeCluster(place: Place, binaries: Binaries, user: ServerUser | undefined) {
	const draft = `${place.data}.new`;
	const secret = `${draft}.password`;
	await rm(draft, { recursive: true, force: true });
	await mkdir(draft, { mode: 0o700 });
	await writeFile(secret, await password(place), { mode: 0o600 });
	if (user) await Promise.all([draft, secret].map((file) => chown(file, user.uid, user.gid)));
	try {
		await run(binaries.initdb, initdbArguments(draft, secret), { ...user, cwd: '/', env: LOCALE });
	} catch (error) {
		throw new Error(`PostgreSQL's data folder ${place.data} cannot be made. ${said(error)}`, {
			cause: error
		});
	} finally {
		await rm(secret, { force: true });
	}
	await rename(draft, place.data);
}

/** The server's own order of text does not matter to us; C is the same on every machine. */
const LOCALE = { LC_ALL: 'C', LANG: 'C' };

function initdbArguments(data: string, secret: string): string[] {
	return [
		`--pgdata=${data}`,
		`--username=${SUPERUSER}`,
		`--pwfile=${secret}`,
		'--auth=scram-sha-256',
		'--encoding=UTF8',
		'--locale=C',
		'--no-instructions'
	];
}

function said(error: unknown): string {
	const { stderr } = error as { stderr?: string };
	return (stderr ?? String(error)).trim().split('\n').slice(-3).join(' ');
}
