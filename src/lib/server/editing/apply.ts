import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { bytesOf } from './plain';
import { pooled } from './pooled';
import { removeFile, stage, syncFoldersOf, unstage, writeWhole, type Staged } from './write-file';

/** A file as it shall be. */
export interface Written {
	path: string;
	bytes: Uint8Array;
}

export interface Changes {
	/** In the order in which they come into their places. */
	written: readonly Written[];
	/** Removed when all others are in their places. */
	removed: readonly string[];
}

/** All of them beside their places, or none. */
async function stageAll(folder: string, written: readonly Written[], mark: string) {
	const staged: Staged[] = [];
	try {
		return await pooled(written, async ({ path, bytes }) => {
			const each = await stage(folder, path, bytes, mark);
			staged.push(each);
			return each;
		});
	} catch (error) {
		await Promise.all(staged.map(unstage));
		throw error;
	}
}

/** What a file was before it was changed; undefined: not there. */
type Before = [path: string, bytes: Buffer | undefined];

/** What undoing could not bring back is told with the first error. */
async function undo(folder: string, done: readonly Before[]): Promise<unknown[]> {
	const errors: unknown[] = [];
	for (const [path, bytes] of done.toReversed()) {
		const put = bytes ? writeWhole(folder, path, bytes) : removeFile(folder, path);
		await put.catch((error: unknown) => errors.push(error));
	}
	return errors;
}

/**
 * Makes many changes or none: all files are written and synced first, then come into their places
 * one after the other, and what fails is undone. After a crash in between each file is whole, the
 * old one or the new one.
 * @param mark in the names of files that are not in their places yet
 * @throws the file system's error; AggregateError when undoing failed as well
 */
export async function applyAll(
	folder: string,
	{ written, removed }: Changes,
	mark: string
): Promise<void> {
	const paths = [...written.map(({ path }) => path), ...removed];
	const before = await pooled(paths, async (each): Promise<Before> => [
		each,
		await bytesOf(folder, each)
	]);
	const staged = await stageAll(folder, written, mark);
	let done = 0;
	try {
		for (const { temporary, file } of staged) {
			await rename(temporary, file);
			done += 1;
		}
		await syncFoldersOf(staged.map(({ file }) => file));
		for (const each of removed) {
			await rm(path.join(folder, each));
			done += 1;
		}
		await syncFoldersOf(removed.map((each) => path.join(folder, each)));
	} catch (error) {
		await Promise.all(staged.slice(done).map(unstage));
		const lost = await undo(folder, before.slice(0, done));
		if (lost.length === 0) throw error;
		throw new AggregateError([error, ...lost], 'A rename stopped half way.', { cause: error });
	}
}
