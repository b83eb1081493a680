import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isPlainWay } from './plain';
import { pooled } from './pooled';

const NEW_FILE_MODE = 0o644;

/** A new name in a folder outlives a power cut only once the folder itself is on the disk. */
async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

async function writeSynced(file: string, bytes: Uint8Array, mode: number): Promise<void> {
	const handle = await open(file, 'wx', mode);
	try {
		// What `open` is asked for, the process's umask narrows.
		await handle.chmod(mode);
		await handle.writeFile(bytes);
		await handle.sync();
	} finally {
		await handle.close();
	}
}

class NotPlain extends Error {
	readonly code = 'ENOTDIR';
}

/** The mode of the plain file that is there, or of a new one. */
async function modeOf(file: string): Promise<number> {
	const stat = await lstat(file).catch(() => undefined);
	if (stat && !stat.isFile()) throw new NotPlain(`${file} is no plain file`);
	return stat ? stat.mode & 0o777 : NEW_FILE_MODE;
}

/** A file that is written and synced beside its place, under a name that the watcher ignores. */
export interface Staged {
	file: string;
	temporary: string;
}

/**
 * Writes a file beside its place; folders on the way are made. `mark` is in its name.
 * @throws the file system's error; nothing is left behind
 */
export async function stage(
	folder: string,
	relative: string,
	bytes: Uint8Array,
	mark: string = crypto.randomUUID()
): Promise<Staged> {
	if (!(await isPlainWay(folder, relative))) throw new NotPlain(`${relative} leads elsewhere`);
	const file = path.join(folder, relative);
	const parent = path.dirname(file);
	const mode = await modeOf(file);
	await mkdir(parent, { recursive: true });
	const temporary = path.join(parent, `.${path.basename(file)}.${mark}.tmp`);
	try {
		await writeSynced(temporary, bytes, mode);
	} catch (error) {
		await unstage({ file, temporary });
		throw error;
	}
	return { file, temporary };
}

export async function unstage({ temporary }: Staged): Promise<void> {
	await rm(temporary, { force: true }).catch(() => undefined);
}

/** Makes that the names in these files' folders outlive a power cut. */
export async function syncFoldersOf(files: readonly string[]): Promise<void> {
	await pooled([...new Set(files.map((file) => path.dirname(file)))], syncFolder);
}

/**
 * Puts a file in place whole: whoever reads it at any moment, a crash included, finds the old text
 * or the new one.
 * @throws the file system's error; the old file is as it was.
 */
export async function writeWhole(
	folder: string,
	relative: string,
	bytes: Uint8Array
): Promise<void> {
	const staged = await stage(folder, relative, bytes);
	try {
		await rename(staged.temporary, staged.file);
	} catch (error) {
		await unstage(staged);
		throw error;
	}
	await syncFoldersOf([staged.file]);
}

/** @throws the file system's error */
export async function removeFile(folder: string, relative: string): Promise<void> {
	const file = path.join(folder, relative);
	await rm(file);
	await syncFoldersOf([file]);
}
