import { bytesOf } from './plain';
import { removeFile, writeWhole } from './write-file';

/** A file as it shall be; undefined: not there. */
export interface FileChange {
	path: string;
	bytes: Uint8Array | undefined;
}

async function put(folder: string, { path, bytes }: FileChange): Promise<void> {
	if (bytes) await writeWhole(folder, path, bytes);
	else await removeFile(folder, path);
}

/** What undoing could not bring back is told with the first error. */
async function undo(folder: string, done: readonly FileChange[]): Promise<unknown[]> {
	const errors: unknown[] = [];
	for (const change of done)
		await put(folder, change).catch((error: unknown) => errors.push(error));
	return errors;
}

/**
 * Makes several changes, one after the other, or none: when one fails, those before it are undone.
 * A crash in between leaves whole files, some old and some new; removals belong at the end.
 * @throws the file system's error; AggregateError when undoing failed as well
 */
export async function applyAll(folder: string, changes: readonly FileChange[]): Promise<void> {
	const done: FileChange[] = [];
	for (const change of changes) {
		const before = await bytesOf(folder, change.path);
		try {
			await put(folder, change);
			done.unshift({ path: change.path, bytes: before });
		} catch (error) {
			const lost = await undo(folder, done);
			if (lost.length === 0) throw error;
			throw new AggregateError([error, ...lost], 'A rename stopped half way.', { cause: error });
		}
	}
}
