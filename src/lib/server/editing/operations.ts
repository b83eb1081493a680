import type * as v from 'valibot';
import type { Workshop } from '$lib/server/library';
import { boardOf, oneRow } from './board';
import { commitFiles, type Commit } from './git';
import { historyOf, versionOf } from './history';
import {
	boardInput,
	historyInput,
	pictureInput,
	previewInput,
	readInput,
	renameInput,
	rowInput,
	saveInput,
	versionInput
} from './input';
import type { Entry } from './journal';
import { readArticle } from './read';
import { renameArticle, resumeRename, type Renamed } from './rename';
import { saveArticle } from './save';
import { tryOut } from './try-out';
import { uploadPicture } from './upload';

interface Operation<TSchema extends v.GenericSchema, TResult> {
	input: TSchema;
	run: (workshop: Workshop, input: v.InferOutput<TSchema>) => Promise<TResult>;
	/** Whether it writes: then it waits its turn. */
	isChange: boolean;
}

function reading<TSchema extends v.GenericSchema, TResult>(
	input: TSchema,
	run: (workshop: Workshop, input: v.InferOutput<TSchema>) => TResult | Promise<TResult>
): Operation<TSchema, TResult> {
	return { input, run: async (...args) => run(...args), isChange: false };
}

function changing<TSchema extends v.GenericSchema, TResult>(
	input: TSchema,
	run: Operation<TSchema, TResult>['run']
): Operation<TSchema, TResult> {
	return { input, run, isChange: true };
}

/** What was written becomes live and, in a work tree, history; neither can undo that it is saved. */
async function finish(
	{ folder, takeIn }: Workshop,
	commit: Commit
): Promise<{ unversioned?: true }> {
	const paths = new Set([...commit.there, ...(commit.gone ?? [])]);
	const [versioned] = await Promise.all([commitFiles(folder, commit), takeIn(paths)]);
	return versioned;
}

const save = changing(saveInput, async (workshop, input) => {
	const { path, author } = input;
	const result = await saveArticle(workshop, input);
	if (result.kind !== 'saved') return result;
	const commit = { there: [path], subject: `content: ${path}`, author };
	return { ...result, ...(await finish(workshop, commit)) };
});

const picture = changing(pictureInput, async (workshop, input) => {
	const result = await uploadPicture(workshop, input);
	if (result.kind !== 'picture') return result;
	const { path } = result;
	const commit = { there: [path], subject: `content: ${path}`, author: input.author };
	return { ...result, ...(await finish(workshop, commit)) };
});

const rename = changing(renameInput, async (workshop, input) => {
	const result = await renameArticle(workshop, input);
	if (result.kind !== 'renamed' || result.there.length === 0) return result;
	return { ...result, ...(await finish(workshop, renaming(result, input))) };
});

function renaming(
	{ there, gone }: Renamed,
	{ from, to, author }: Pick<Entry, 'from' | 'to' | 'author'>
): Commit {
	return { there, gone, subject: `content: rename ${from} to ${to}`, author };
}

/** Finishes what a crash cut short, before anything else is done with the folder. */
export async function recover(workshop: Workshop): Promise<void> {
	const resumed = await resumeRename(workshop);
	if (resumed) await finish(workshop, renaming(resumed, resumed.entry));
}

/** All that editors can do, by the names it travels between nodes under. */
export const operations = {
	board: reading(boardInput, (workshop, asked) => boardOf(workshop, asked, Date.now())),
	row: reading(rowInput, (workshop, asked) => oneRow(workshop, asked, Date.now())),
	read: reading(readInput, (workshop, { path }) => readArticle(workshop, path)),
	preview: reading(previewInput, (workshop, { path, source }) => tryOut(workshop, path, source)),
	history: reading(historyInput, (workshop, { path }) => historyOf(workshop, path)),
	version: reading(versionInput, versionOf),
	save,
	picture,
	rename
};

export type Kind = keyof typeof operations;
