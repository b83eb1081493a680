import { simpleGit, type SimpleGit } from 'simple-git';
import { log } from '$lib/server/log';
import type { Author } from './input';

/**
 * Git as far as a history of files needs it. No hook runs, nothing is signed, no remote is asked,
 * and nobody is prompted; simple-git drops every variable of the environment that would change
 * what Git does.
 */
const TIMEOUT_MS = 10_000;

const QUIET = [
	'core.hooksPath=/dev/null',
	'core.quotePath=false',
	'commit.gpgSign=false',
	'log.showSignature=false'
];

function gitOf(folder: string, author?: Author): SimpleGit {
	const person = author ? [`user.name=${author.name}`, `user.email=${author.email}`] : [];
	return simpleGit({
		baseDir: folder,
		config: [...QUIET, ...person],
		timeout: { block: TIMEOUT_MS },
		// Ours is the one that switches hooks off.
		unsafe: { allowUnsafeHooksPath: true }
	});
}

/** Git in a folder; undefined where that is no work tree, or where there is no Git. */
export async function openGit(folder: string, author?: Author): Promise<SimpleGit | undefined> {
	try {
		const git = gitOf(folder, author);
		const answer = await git.raw(['rev-parse', '--is-inside-work-tree']);
		return answer.trim() === 'true' ? git : undefined;
	} catch {
		return undefined;
	}
}

/** Those Git knows: what was never added and is gone again cannot be committed. */
async function known(git: SimpleGit, paths: readonly string[]): Promise<string[]> {
	const listed = await git.raw(['ls-files', '-z', '--', ...paths]);
	return listed.split('\0').filter((path) => path !== '');
}

/**
 * Commits files as they are on the disk, and nothing of what else is staged. `gone` are those that
 * were removed. Where the folder is no work tree nothing happens; where Git fails, it says so, and
 * the files are saved all the same.
 */
export async function commitFiles(
	folder: string,
	{ there, gone = [], subject, author }: Commit
): Promise<{ unversioned?: true }> {
	const git = await openGit(folder, author);
	if (!git) return {};
	try {
		await git.raw(['add', '--intent-to-add', '--', ...there]);
		const paths = await known(git, [...there, ...gone]);
		const changed = await git.raw(['status', '--porcelain', '--', ...paths]);
		if (changed === '') return {};
		await git.raw(['commit', '--only', '--no-verify', '--quiet', '-m', subject, '--', ...paths]);
		return {};
	} catch (error) {
		log.info({ err: error }, 'an editor’s change is saved but not in the history');
		return { unversioned: true };
	}
}

export interface Commit {
	/** Files that are there now, relative to the folder. */
	there: readonly string[];
	gone?: readonly string[];
	subject: string;
	author: Author;
}
