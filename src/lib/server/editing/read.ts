import type { FileProblem } from '$lib/content';
import { sha256, type Workshop } from '$lib/server/library';
import { bytesOf } from './plain';
import { tryOut } from './try-out';

export interface ArticleFile {
	kind: 'file';
	/** Relative to the content folder. */
	path: string;
	source: string;
	/** Of the bytes on the disk: the `base` of a later save. */
	hash: string;
	/** What `npm run content -- check` says of it. */
	problems: FileProblem[];
}

/** Nothing is there, or no plain file. */
export interface NoFile {
	kind: 'none';
}

/** An article's file with what check says of it. */
export async function readArticle(workshop: Workshop, relative: string) {
	const bytes = await bytesOf(workshop.folder, relative);
	if (!bytes) return { kind: 'none' } satisfies NoFile;
	const source = bytes.toString('utf8');
	const { problems } = tryOut(workshop, relative, source);
	return {
		kind: 'file',
		path: relative,
		source,
		hash: sha256(bytes),
		problems
	} satisfies ArticleFile;
}
