import type * as v from 'valibot';
import type { FileProblem } from '$lib/content';
import { sha256, type Workshop } from '$lib/server/library';
import { failureOf, type Failed } from './failure';
import type { saveInput } from './input';
import { bytesOf } from './plain';
import { tryOut } from './try-out';
import { writeWhole } from './write-file';

export interface Saved {
	kind: 'saved';
	/** The `base` of the next save. */
	hash: string;
	/** Errors among them leave the last good version up. */
	problems: FileProblem[];
	/** The folder is a Git work tree, and the change could not be committed to it. */
	unversioned?: true;
}

/** Somebody else changed the file since; nothing was written. */
export interface Conflict {
	kind: 'conflict';
	/** What is on the disk now; empty when the file is gone. */
	source: string;
	/** Null when the file is gone: saving with that base makes it anew. */
	hash: string | null;
}

export type SaveInput = v.InferOutput<typeof saveInput>;

/**
 * Writes an article's file, unless it is no longer what the editor started from. An editor on the
 * machine itself who saves within the same millisecond is not seen: file systems have no such lock.
 */
export async function saveArticle(
	workshop: Workshop,
	{ path, source, base }: SaveInput
): Promise<Saved | Conflict | Failed> {
	const { folder } = workshop;
	const bytes = Buffer.from(source);
	const hash = sha256(bytes);
	try {
		const there = await bytesOf(folder, path);
		const now = there ? sha256(there) : null;
		if (now !== hash) {
			if (now !== base)
				return { kind: 'conflict', source: there?.toString('utf8') ?? '', hash: now };
			await writeWhole(folder, path, bytes);
		}
	} catch (error) {
		return failureOf(error);
	}
	return { kind: 'saved', hash, problems: tryOut(workshop, path, source).problems };
}
