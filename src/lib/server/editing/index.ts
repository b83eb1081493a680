/**
 * What editors do in a browser: see all articles; read, try out, save and rename their files; bring
 * pictures; look back. Files are the truth: it writes files of the content folder and nothing else,
 * and the library notices them as it notices any other editor's. A rename that a crash cut short is
 * finished by whoever has the folder next (journal.ts). It works on every node: the one that holds the content lock
 * has the files, the others ask it. It knows files and articles, never who may do what: routes ask
 * `canWrite` first, and parse what came from outside by the schemas here.
 */
import type { ArticleId } from '$lib/content';
import { getLibrary } from '$lib/server/library';
import type { Role } from '$lib/server/staff';
import { Editing, type Input, type Outcome } from './editing';

export type { Board, BoardTopic, RowFound } from './board';
export type { Failed } from './failure';
export {
	PICTURE_LIMIT,
	boardInput,
	fileOf,
	historyInput,
	pictureInput,
	previewInput,
	readInput,
	renameInput,
	saveInput,
	versionInput,
	type Author,
	type Shown
} from './input';
export type { History, NoHistory, OldText, Version } from './history';
export type { ArticleFile, NoFile } from './read';
export type { Cell, Row, State } from './row';
export type { NotRenamed, Renamed } from './rename';
export type { Conflict, Saved } from './save';
export type { Preview } from './try-out';
export type { NoPicture, Picture } from './upload';

let current: Editing | undefined;

/** From now on this node does what other nodes' editors ask, while it holds the content lock. */
export function openEditing(): void {
	if (current) throw new Error('Editing is open already.');
	current = new Editing(getLibrary());
	current.open();
}

export async function closeEditing(): Promise<void> {
	const closing = current;
	current = undefined;
	await closing?.close();
}

function opened(): Editing {
	if (!current) throw new Error('Editing is not open.');
	return current;
}

/** Whose work the articles are. */
export const canWrite = (role: Role): boolean => role === 'editor' || role === 'admin';

/** A page of the articles asked for in all offered locales, broken and staff's included. */
export const board = (asked: Input<'board'>): Promise<Outcome<'board'>> =>
	opened().perform('board', asked);

/** One article in all offered locales. */
export const articleRow = (id: ArticleId): Promise<Outcome<'row'>> =>
	opened().perform('row', { id });

/** An article's file as it is on the disk, and the hash a save of it starts from. */
export const readFile = (path: string): Promise<Outcome<'read'>> =>
	opened().perform('read', { path });

/** Compiles a text as if it were the file at `path`. Nothing is written. */
export const preview = (path: string, source: string): Promise<Outcome<'preview'>> =>
	opened().perform('preview', { path, source });

/**
 * Writes an article's file, unless somebody else changed it since `base` (null: a new file). A
 * text with errors is saved too: its last good version stays up.
 */
export const save = (input: Input<'save'>): Promise<Outcome<'save'>> =>
	opened().perform('save', input);

/**
 * Puts a picture into `media/`: PNG, JPEG, WebP, GIF or AVIF by its bytes, without its metadata,
 * the same bytes only once.
 */
export const uploadPicture = (input: Input<'picture'>): Promise<Outcome<'picture'>> =>
	opened().perform('picture', input);

/** Moves an article in all its locales to another id; links follow, and old addresses lead there. */
export const rename = (input: Input<'rename'>): Promise<Outcome<'rename'>> =>
	opened().perform('rename', input);

/** The commits that changed a file, the newest first, where the folder is a Git work tree. */
export const history = (path: string): Promise<Outcome<'history'>> =>
	opened().perform('history', { path });

/** A file's text as a commit of its history left it; to restore it, save it. */
export const versionOf = (path: string, id: string): Promise<Outcome<'version'>> =>
	opened().perform('version', { path, id });
