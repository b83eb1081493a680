import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { error, type Problem } from '../../content';

/** Which files of the content folder count, and their bytes. Links are not followed out of it. */
const FOLDERS = ['help', 'staff', 'media', 'services'];
const SITE = 'site.yaml';
/** Bytes. A picture straight from a camera; a text longer than the compiler takes. */
const MEDIA_LIMIT = 20_000_000;
const TEXT_LIMIT = 4_000_000;

/** What editors and file managers leave beside the files they save. */
const TEMPORARY = /^[.#]|^~\$|~$|\.(?:swp|swx|tmp|bak|orig|part|crdownload)$|^4913$|___jb_/i;

/** The path with slashes, relative to the content folder. */
export function relativePath(folder: string, file: string): string {
	return path.relative(folder, file).split(path.sep).join('/');
}

export type FileKind = 'article' | 'media' | 'service' | 'site';

/** What a file is to the library; undefined for what is not its business. */
export function kindOf(relative: string): FileKind | undefined {
	if (relative === SITE) return 'site';
	const names = relative.split('/');
	if (names.some((name) => TEMPORARY.test(name))) return undefined;
	if (names[0] === 'media' && names.length === 2) return 'media';
	if (names[0] === 'services') {
		return names.length === 2 && relative.endsWith('.yaml') ? 'service' : undefined;
	}
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

/** Everything but folders that lies in the content folder's folders, in no order. */
async function filesIn(folder: string): Promise<string[]> {
	const found = FOLDERS.map(async (name) => {
		const options = { recursive: true, withFileTypes: true } as const;
		const entries = await readdir(path.join(folder, name), options).catch(() => []);
		return entries
			.filter((entry) => !entry.isDirectory())
			.map((entry) => relativePath(folder, path.join(entry.parentPath, entry.name)));
	});
	return (await Promise.all(found)).flat();
}

/** All files that count, in one order. */
export async function listFiles(folder: string): Promise<string[]> {
	const site = (await exists(path.join(folder, SITE))) ? [SITE] : [];
	const counted = (await filesIn(folder)).filter((file) => kindOf(file) !== undefined);
	return [...site, ...counted].sort();
}

/** Files that lie among the others and count for nothing, in one order. */
export async function listStrays(folder: string): Promise<string[]> {
	const files = await filesIn(folder);
	return files.filter((file) => kindOf(file) === undefined && !isIgnored(file)).sort();
}

async function exists(file: string): Promise<boolean> {
	return lstat(file).then(
		(stat) => stat.isFile(),
		() => false
	);
}

const limitOf = (relative: string) => (kindOf(relative) === 'media' ? MEDIA_LIMIT : TEXT_LIMIT);

/** Those of the files that changed last by the machine's clock, as many as wanted, the newest first. */
export async function newestOf(
	folder: string,
	files: readonly string[],
	count: number
): Promise<string[]> {
	const dated = files.map(async (file) => {
		const stat = await lstat(path.join(folder, file)).catch(() => undefined);
		return { file, at: stat?.ctimeMs ?? 0 };
	});
	const newest = (await Promise.all(dated)).sort((a, b) => b.at - a.at);
	return newest.slice(0, count).map(({ file }) => file);
}

/** Whether a folder on the way to a file is a link, and so may lead out of the content folder. */
async function isBehindLink(folder: string, relative: string): Promise<boolean> {
	const [root, real] = await Promise.all(
		[folder, path.join(folder, path.dirname(relative))].map((each) => realpath(each))
	);
	return real !== path.join(root ?? '', path.dirname(relative));
}

/** A file's bytes; undefined where there is no plain file, or none of a sensible size. */
export async function readBytes(folder: string, relative: string): Promise<Buffer | undefined> {
	const file = path.join(folder, relative);
	try {
		const stat = await lstat(file);
		if (!stat.isFile() || stat.size > limitOf(relative)) return undefined;
		return (await isBehindLink(folder, relative)) ? undefined : await readFile(file);
	} catch {
		// Gone between its event and its reading: its own event follows.
		return undefined;
	}
}

/** Why a file that is there is not read; nothing for one that is gone. */
export async function whyUnread(folder: string, relative: string): Promise<Problem | undefined> {
	const stat = await lstat(path.join(folder, relative)).catch(() => undefined);
	if (!stat || stat.isDirectory()) return undefined;
	if (stat.isSymbolicLink()) {
		return error(1, 'it is a link, and links are not followed', 'put the file itself here');
	}
	if (!stat.isFile()) return error(1, 'it is no plain file', 'put a plain file here');
	const limit = limitOf(relative);
	if (stat.size <= limit) return undefined;
	return error(1, `it is larger than ${limit / 1_000_000} MB`, 'make it smaller');
}
