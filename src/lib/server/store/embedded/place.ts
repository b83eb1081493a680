import { randomBytes } from 'node:crypto';
import { chmod, chown, lstat, mkdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readText } from './files';
import { isReachable, ownerId, type ServerUser } from './user';

/** Where root's PostgreSQL lives when DATA_DIR is closed to the user it runs as. */
const SHARED = '/var/lib/deskbell';

/** The folders and files of one embedded server. */
export interface Place {
	/** Ours: lock, password, log, addresses. */
	home: string;
	/** PostgreSQL's own data folder. */
	data: string;
	/** Where copies of the programs may go. */
	shared: string;
}

/**
 * Chooses where the data lives, once: the choice is written down in DATA_DIR, so that a later
 * change of permissions does not make the data vanish.
 */
export async function choosePlace(dataDir: string, user: ServerUser | undefined): Promise<Place> {
	await mkdir(dataDir, { recursive: true, mode: 0o711 });
	const note = path.join(dataDir, 'postgres.place');
	const home = (await readText(note)) ?? (await reachableHome(dataDir, user));
	await mkdir(home, { recursive: true, mode: 0o711 });
	if (user) await chmod(home, 0o711);
	await writeFile(note, `${home}\n`);
	return { home, data: path.join(home, 'data'), shared: SHARED };
}

async function reachableHome(dataDir: string, user: ServerUser | undefined): Promise<string> {
	const home = path.join(dataDir, 'postgres');
	if (!user) return home;
	await mkdir(home, { recursive: true, mode: 0o711 });
	await chmod(home, 0o711);
	if (await isReachable(home, user)) return home;
	await rmdir(home);
	// A new name each time: who deletes DATA_DIR means to start anew.
	const elsewhere = path.join(SHARED, randomBytes(6).toString('hex'));
	await makeShared(dataDir, elsewhere);
	return elsewhere;
}

async function makeShared(dataDir: string, elsewhere: string) {
	try {
		await mkdir(elsewhere, { recursive: true, mode: 0o711 });
		await chmod(SHARED, 0o755);
	} catch (error) {
		throw new Error(
			`PostgreSQL runs as the user 65534, who cannot reach DATA_DIR (${dataDir}), and ${elsewhere} cannot be made: set DATA_DIR to a folder whose parents everybody may enter, or set DATABASE_URL.`,
			{ cause: error }
		);
	}
}

/**
 * The folder of the Unix socket: 0700, the server's own, on a path short enough for a socket's
 * address (107 bytes). The same one at every start, so that other processes find it again.
 */
export async function socketFolder(place: Place, user: ServerUser | undefined): Promise<string> {
	const note = path.join(place.home, 'socket');
	const known = await readText(note);
	if (known !== undefined && (await claimFolder(known, user))) return known;
	const fresh = path.join(tmpdir(), `deskbell-${randomBytes(5).toString('hex')}`);
	if (!(await claimFolder(fresh, user))) {
		throw new Error(`The folder ${fresh} for PostgreSQL's socket cannot be made.`);
	}
	await writeFile(note, `${fresh}\n`);
	return fresh;
}

/** Makes the folder, or checks that the one there is ours: in /tmp anybody could have made it. */
async function claimFolder(folder: string, user: ServerUser | undefined): Promise<boolean> {
	try {
		await mkdir(folder, { mode: 0o700 });
		if (user) await chown(folder, user.uid, user.gid);
		return true;
	} catch {
		const found = await lstat(folder).catch(() => undefined);
		if (!found?.isDirectory()) return false;
		return found.uid === ownerId(user) && (found.mode & 0o077) === 0;
	}
}

export async function removeSocketFolder(folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true });
}
