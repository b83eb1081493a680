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
import { applyAll, type FileChange } from './apply';
import { failureOf, type Failed } from './failure';
import { fileOf, type renameInput } from './input';
import { bytesOf } from './plain';

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
	const texts = new Map<string, string>();
	for (const path of await listFiles(folder)) {
		if (!path.endsWith('.md') && path !== 'site.yaml') continue;
		const text = (await bytesOf(folder, path))?.toString('utf8');
		if (text !== undefined) texts.set(path, text);
	}
	return texts;
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

/** First the new files, then those that lead to them, then the old ones' removal. */
function changesOf(files: Files, move: Move): FileChange[] | NotRenamed {
	const old = filesOf(files, move.from);
	const made: FileChange[] = [];
	for (const path of old) {
		const place = placeOf(path);
		const text = moveFile(files.get(path) ?? '', move);
		if (text === undefined || !('locale' in place))
			return { kind: 'refused', reason: 'broken', path };
		made.push({ path: fileOf(move.to, place.locale), bytes: Buffer.from(text) });
	}
	const changed = [...files].flatMap(([path, text]): FileChange[] => {
		if (old.includes(path)) return [];
		const after = path === 'site.yaml' ? moveInSite(text, move) : followMove(text, move);
		return after === text ? [] : [{ path, bytes: Buffer.from(after) }];
	});
	return [...made, ...changed, ...old.map((path) => ({ path, bytes: undefined }))];
}

/** The node that did it died before it could say so, and is asked again. */
function isDone(files: Files, { from, to }: Move): boolean {
	const there = filesOf(files, to);
	const moved = there.every((path) => wasFormerly(files.get(path) ?? '', from));
	return filesOf(files, from).length === 0 && there.length > 0 && moved;
}

/**
 * Moves all files of an article to another id: its old addresses lead to it, and every link and
 * related article follows, all else in the files as it was.
 */
export async function renameArticle(
	{ folder, shelf }: Workshop,
	{ from, to }: v.InferOutput<typeof renameInput>
): Promise<Renamed | NotRenamed | Failed> {
	const move = { from, to };
	try {
		const files = await textsOf(folder);
		if (isDone(files, move)) return { kind: 'renamed', id: to, there: [], gone: [] };
		const refused = refusal(files, shelf.site?.site, move);
		if (refused) return refused;
		const changes = changesOf(files, move);
		if ('kind' in changes) return changes;
		await applyAll(folder, changes);
		const paths = (isThere: boolean) =>
			changes.filter(({ bytes }) => (bytes !== undefined) === isThere).map(({ path }) => path);
		return { kind: 'renamed', id: to, there: paths(true), gone: paths(false) };
	} catch (error) {
		return failureOf(error);
	}
}
