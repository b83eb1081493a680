import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Which files of the content folder count, and their bytes. Links are not followed out of it. */
const FOLDERS = ['help', 'staff', 'media'];
const SITE = 'site.yaml';
const SIZE_LIMIT = 20_000_000;

/** What editors and file managers leave beside the files they save. */
const TEMPORARY = /^[.#]|^~\$|~$|\.(?:swp|swx|tmp|bak|orig|part|crdownload)$|^4913$|___jb_/i;

/** The path with slashes, relative to the content folder. */
export function relativePath(folder: string, file: string): string {
	return path.relative(folder, file).split(path.sep).join('/');
}

export type FileKind = 'article' | 'media' | 'site';

/** What a file is to the library; undefined for what is not its business. */
export function kindOf(relative: string): FileKind | undefined {
	if (relative === SITE) return 'site';
	const names = relative.split('/');
	if (names.some((name) => TEMPORARY.test(name))) return undefined;
	if (names[0] === 'media' && names.length === 2) return 'media';
	const isText = (names[0] === 'help' || names[0] === 'staff') && names.length > 1;
	return isText && relative.endsWith('.md') ? 'article' : undefined;
}

/** Whether the watcher may skip a path, folder or file. */
export function isIgnored(relative: string): boolean {
	if (relative === '' || relative === SITE) return false;
	const names = relative.split('/');
	if (!FOLDERS.includes(names[0] ?? '')) return true;
	return names.some((name) => TEMPORARY.test(name));
}

/** All files that count, in one order. */
export async function listFiles(folder: string): Promise<string[]> {
	const found = (await exists(path.join(folder, SITE))) ? [SITE] : [];
	for (const name of FOLDERS) {
		const entries = await readdir(path.join(folder, name), {
			recursive: true,
			withFileTypes: true
		}).catch(() => []);
		for (const entry of entries) {
			const relative = relativePath(folder, path.join(entry.parentPath, entry.name));
			if (entry.isFile() && kindOf(relative)) found.push(relative);
		}
	}
	return found.sort();
}

/** Files that lie among the others and count for nothing, in one order. */
export async function listStrays(folder: string): Promise<string[]> {
	const found: string[] = [];
	for (const name of FOLDERS) {
		const entries = await readdir(path.join(folder, name), {
			recursive: true,
			withFileTypes: true
		}).catch(() => []);
		for (const entry of entries) {
			const relative = relativePath(folder, path.join(entry.parentPath, entry.name));
			const counts = entry.isFile() && kindOf(relative) !== undefined;
			if (!entry.isDirectory() && !counts && !isIgnored(relative)) found.push(relative);
		}
	}
	return found.sort();
}

async function exists(file: string): Promise<boolean> {
	return lstat(file).then(
		(stat) => stat.isFile(),
		() => false
	);
}

/** A file's bytes; undefined where there is no plain file, or none of a sensible size. */
export async function readBytes(folder: string, relative: string): Promise<Buffer | undefined> {
	const file = path.join(folder, relative);
	try {
		const stat = await lstat(file);
		return stat.isFile() && stat.size <= SIZE_LIMIT ? await readFile(file) : undefined;
	} catch {
		// Gone between its event and its reading: its own event follows.
		return undefined;
	}
}
