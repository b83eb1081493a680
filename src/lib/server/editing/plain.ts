import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import path from 'node:path';

/** Plain files only: a link in the content folder might lead out of it. */

/**
 * Whether all folders on the way are plain ones: a link might lead out of the content folder.
 * Folders that are not there are plain.
 */
export async function isPlainWay(folder: string, relative: string): Promise<boolean> {
	const names = relative.split('/').slice(0, -1);
	for (let depth = 1; depth <= names.length; depth++) {
		const way = path.join(folder, ...names.slice(0, depth));
		const stat = await lstat(way).catch(() => undefined);
		if (stat && !stat.isDirectory()) return false;
	}
	return true;
}

/** A plain file's bytes; undefined where there is none. Links are not followed. */
export async function bytesOf(folder: string, relative: string): Promise<Buffer | undefined> {
	if (!(await isPlainWay(folder, relative))) return undefined;
	const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
	const file = await open(path.join(folder, relative), O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(
		() => undefined
	);
	try {
		return (await file?.stat())?.isFile() === true ? await file?.readFile() : undefined;
	} finally {
		await file?.close();
	}
}
