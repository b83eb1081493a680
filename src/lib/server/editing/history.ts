import type { Workshop } from '$lib/server/library';
import type { SimpleGit } from 'simple-git';
import { openGit } from './git';

export interface Version {
	/** The commit's full name. */
	id: string;
	/** ISO 8601 with zone. */
	at: string;
	author: string;
	subject: string;
}

/** The newest first. */
export interface History {
	kind: 'history';
	versions: Version[];
}

/** The content folder is no Git work tree. */
export interface NoHistory {
	kind: 'no-history';
}

export interface OldText {
	kind: 'version';
	source: string;
}

const MOST_VERSIONS = 200;

/** A record begins with one control character, its fields end with another. */
const FORMAT = '--format=%x01%H%x1f%aI%x1f%an%x1f%s%x1f';

interface Entry extends Version {
	/** Where the file was then, from the work tree's root. */
	path: string;
	/** It was made here, or from a copy of another file, whose history is not its own. */
	isFirst: boolean;
}

/** `names` is the file's state, where it was and, after a rename or a copy, where it went. */
function entryOf(record: string): Entry {
	const [id = '', at = '', author = '', subject = '', names = ''] = record.split('\x1f');
	const [state = '', ...paths] = names.split('\0').filter((name) => name.trim() !== '');
	const isFirst = /^\n*[AC]/.test(state);
	return { id, at, author, subject, path: paths.at(-1) ?? '', isFirst };
}

async function entriesOf(git: SimpleGit, path: string): Promise<Entry[]> {
	const flags = ['-z', '--follow', '--name-status', `--max-count=${MOST_VERSIONS}`, FORMAT];
	const text = await git.raw(['log', ...flags, '--', path]);
	const entries = text.split('\x01').slice(1).map(entryOf);
	const first = entries.findIndex(({ isFirst }) => isFirst);
	return first < 0 ? entries : entries.slice(0, first + 1);
}

/** A work tree without a first commit has no history yet; `log` calls that an error. */
async function hasCommits(git: SimpleGit): Promise<boolean> {
	return git.raw(['rev-parse', '--verify', '--quiet', 'HEAD']).then(
		(answer) => answer.trim() !== '',
		() => false
	);
}

/** The commits that changed a file, under its former names as well. */
export async function historyOf({ folder }: Workshop, path: string): Promise<History | NoHistory> {
	const git = await openGit(folder);
	if (!git) return { kind: 'no-history' };
	const entries = (await hasCommits(git)) ? await entriesOf(git, path) : [];
	const versions = entries.map(({ id, at, author, subject }) => ({ id, at, author, subject }));
	return { kind: 'history', versions };
}

/** A file's text as a commit of its history left it; other commits are none of its business. */
export async function versionOf(
	{ folder }: Workshop,
	{ path, id }: { path: string; id: string }
): Promise<OldText | { kind: 'none' }> {
	const git = await openGit(folder);
	const entries = git && (await hasCommits(git)) ? await entriesOf(git, path) : [];
	const entry = entries.find((each) => each.id.startsWith(id));
	if (!git || !entry) return { kind: 'none' };
	// A commit that removed the file left no text.
	const source = await git
		.raw(['cat-file', 'blob', `${entry.id}:${entry.path}`])
		.catch(() => undefined);
	return source === undefined ? { kind: 'none' } : { kind: 'version', source };
}
