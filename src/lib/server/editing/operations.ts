import type * as v from 'valibot';
import type { Workshop } from '$lib/server/library';
import { boardOf } from './board';
import { boardInput, previewInput, readInput, saveInput } from './input';
import { readArticle } from './read';
import { saveArticle } from './save';
import { tryOut } from './try-out';

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

/** All that editors can do, by the names it travels between nodes under. */
export const operations = {
	board: reading(boardInput, (workshop) => boardOf(workshop, Date.now())),
	read: reading(readInput, (workshop, { path }) => readArticle(workshop, path)),
	preview: reading(previewInput, (workshop, { path, source }) => tryOut(workshop, path, source)),
	save: changing(saveInput, saveArticle)
};

export type Kind = keyof typeof operations;
