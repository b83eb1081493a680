import { setImmediate } from 'node:timers/promises';
import type * as v from 'valibot';
import { WRITTEN_LOCALES, type ArticleId, type Site } from '$lib/content';
import {
	followMove,
	moveFile,
	moveInSite,
	placeOf,
	wasFormerly,
	type Move
} from '$lib/content/compile';
import { listFiles, type Workshop } from '$lib/server/library';
import { log } from '$lib/server/log';
import { applyAll, type Changes, type Written } from './apply';
import { failureOf, type Failed } from './failure';
import { fileOf, type renameInput } from './input';
import { begin, end, sweep, unfinished, type Entry } from './journal';
import { bytesOf } from './plain';
import { pooled } from './pooled';

export interface Renamed {
	kind: 'renamed';
	id: ArticleId;
	/** All files that were made or changed, relative to the content folder. */
	there: string[];
	gone: string[];
	unversioned?: true;
}

/**
 * `missing`: no file of that article · `taken`: the new id is somebody's · `topic`: site.yaml has
 * no such topic · `staff`: what is staff's stays in staff/, and nothing moves in there · `broken`:
 * `path` has no front matter to write the old address into
 */
export interface NotRenamed {
	kind: 'refused';
	reason: 'missing' | 'taken' | 'topic' | 'staff' | 'broken';
	path?: string;
}

type Files = ReadonlyMap<string, string>;

async function textsOf(folder: string): Promise<Map<string, string>> {
	const all = await listFiles(folder);
	const paths = all.filter((path) => path.endsWith('.md') || path === 'site.yaml');
	const read = await pooled(paths, async (path) => {
		const text = (await bytesOf(folder, path))?.toString('utf8');
		return text === undefined ? [] : [[path, text] as const];
	});
	return new Map(read.flat());
}

function filesOf(files: Files, id: ArticleId): string[] {
	const paths = WRITTEN_LOCALES.map((locale) => fileOf(id, locale));
	return paths.filter((path) => files.has(path));
}

function refusal(files: Files, site: Site | undefined, { from, to }: Move): NotRenamed | undefined {
	const [old, topic] = [from, to].map((id) => id.split('/')[0]);
	const refuse = (reason: NotRenamed['reason']): NotRenamed => ({ kind: 'refused', reason });
	if (filesOf(files, from).length === 0) return refuse('missing');
	if (filesOf(files, to).length > 0) return refuse('taken');
	if ((old === 'staff') !== (topic === 'staff')) return refuse('staff');
	const isKnown = topic === 'staff' || site?.topics.some(({ id }) => id === topic) === true;
	return isKnown ? undefined : refuse('topic');
}

/** The article's files at its new place; those that are there already came there by this move. */
function madeBy(files: Files, move: Move): Written[] | NotRenamed {
	const made: Written[] = [];
	for (const path of filesOf(files, move.from)) {
		const place = placeOf(path);
		const text = moveFile(files.get(path) ?? '', move);
		if (text === undefined || !('locale' in place))
			return { kind: 'refused', reason: 'broken', path };
		const to = fileOf(move.to, place.locale);
		if (!files.has(to)) made.push({ path: to, bytes: Buffer.from(text) });
	}
	return made;
}

/** The other files that lead to it. Thousands are parsed in turns, so that others are served meanwhile. */
async function followers(files: Files, move: Move): Promise<Written[]> {
	const own = new Set([move.from, move.to].flatMap((id) => filesOf(files, id)));
	const changed: Written[] = [];
	for (const [path, text] of files) {
		if (own.has(path)) continue;
		const after = path === 'site.yaml' ? moveInSite(text, move) : followMove(text, move);
		if (after === text) continue;
		changed.push({ path, bytes: Buffer.from(after) });
		await setImmediate();
	}
	return changed;
}

/** First the new files, then those that lead to them, then the old ones' removal: no link breaks. */
async function changesOf(files: Files, move: Move): Promise<Changes | NotRenamed> {
	const made = madeBy(files, move);
	if (!Array.isArray(made)) return made;
	const written = [...made, ...(await followers(files, move))];
	return { written, removed: filesOf(files, move.from) };
}

/** The node that did it died before it could say so, and is asked again. */
function isDone(files: Files, { from, to }: Move): boolean {
	const there = filesOf(files, to);
	const moved = there.every((path) => wasFormerly(files.get(path) ?? '', from));
	return filesOf(files, from).length === 0 && there.length > 0 && moved;
}

/** Makes the changes, so that a crash at any moment leaves what `resumeRename` finishes. */
async function carryOut(folder: string, entry: Entry, changes: Changes): Promise<Renamed> {
	await begin(folder, entry);
	try {
		await applyAll(folder, changes, entry.mark);
	} finally {
		// What failed is undone: nothing is left to be finished.
		await end(folder);
	}
	const there = changes.written.map(({ path }) => path);
	return { kind: 'renamed', id: entry.to, there, gone: [...changes.removed] };
}

/**
 * Moves all files of an article to another id: its old addresses lead to it, and every link and
 * related article follows, all else in the files as it was.
 */
export async function renameArticle(
	{ folder, shelf }: Workshop,
	{ from, to, author }: v.InferOutput<typeof renameInput>
): Promise<Renamed | NotRenamed | Failed> {
	const move = { from, to };
	try {
		const files = await textsOf(folder);
		if (isDone(files, move)) return { kind: 'renamed', id: to, there: [], gone: [] };
		const refused = refusal(files, shelf.site?.site, move);
		if (refused) return refused;
		const changes = await changesOf(files, move);
		if ('kind' in changes) return changes;
		return await carryOut(folder, { ...move, author, mark: crypto.randomUUID() }, changes);
	} catch (error) {
		return failureOf(error);
	}
}

/** Finishes a rename that a crash cut short, from whatever it had come to; undefined: there is none. */
export async function resumeRename({
	folder
}: Workshop): Promise<(Renamed & { entry: Entry }) | undefined> {
	const entry = await unfinished(folder);
	if (!entry) return undefined;
	await sweep(folder, entry.mark);
	const changes = await changesOf(await textsOf(folder), entry);
	if (!('kind' in changes)) return { ...(await carryOut(folder, entry, changes)), entry };
	log.error({ path: changes.path, from: entry.from }, 'a rename cannot be finished');
	await end(folder);
	return undefined;
}
