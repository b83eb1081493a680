import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { author, id } from './input';
import { bytesOf } from './plain';
import { removeFile, writeWhole } from './write-file';

/**
 * A rename that is under way, written beside the articles before their first byte changes: who
 * starts on the folder after a crash finishes what it names. The watcher does not look at it.
 */
const FILE = '.rename.json';

const entry = v.object({
	from: id,
	to: id,
	author,
	/** In the names of files that are written and not in their places yet. */
	mark: v.pipe(v.string(), v.uuid())
});
export type Entry = v.InferOutput<typeof entry>;

export function begin(folder: string, begun: Entry): Promise<void> {
	return writeWhole(folder, FILE, Buffer.from(`${JSON.stringify(begun, null, '\t')}\n`));
}

export function end(folder: string): Promise<void> {
	return removeFile(folder, FILE);
}

/** What a crash left half done; what cannot be read as that was never begun. */
export async function unfinished(folder: string): Promise<Entry | undefined> {
	const bytes = await bytesOf(folder, FILE);
	if (!bytes) return undefined;
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), entry), bytes.toString('utf8'));
	if (parsed.success) return parsed.output;
	await end(folder);
	return undefined;
}

/** Removes files that a crash left out of their places. */
export async function sweep(folder: string, mark: string): Promise<void> {
	for (const name of ['help', 'staff']) {
		const options = { recursive: true, withFileTypes: true } as const;
		const entries = await readdir(path.join(folder, name), options).catch(() => []);
		const lost = entries.filter((each) => each.isFile() && each.name.endsWith(`.${mark}.tmp`));
		for (const each of lost) await rm(path.join(each.parentPath, each.name), { force: true });
	}
}
