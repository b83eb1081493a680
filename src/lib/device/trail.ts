import * as v from 'valibot';
import { contextSchema, type Context } from '$lib/cases';
import { database } from './database';
import type { Tried } from './tried';
import { recordLeft } from './visited';

/**
 * What this person tried: it travels with a case, so that nobody asks twice. On a person's own
 * phone the records of `tried.ts` are read as one account; a kiosk keeps its visit in memory and uses
 * the steps alone.
 */
const MOST = { searches: 30, articles: 50, steps: 60, votes: 50 };
const LONGEST_SEARCH = 200;

export const NOTHING_TRIED: Context = v.parse(contextSchema, {});

export function withSearch(context: Context, query: string): Context {
	const typed = query.trim().slice(0, LONGEST_SEARCH);
	if (typed === '') return context;
	const others = context.searches.filter((other) => other !== typed);
	return { ...context, searches: [...others, typed].slice(-MOST.searches) };
}

/** `seconds` are added to those spent on the article before. */
export function withRead(context: Context, id: string, seconds = 0): Context {
	const before = context.articles.find((article) => article.id === id);
	const total = (before?.seconds ?? 0) + Math.round(seconds);
	const entry = total > 0 ? { id, seconds: total } : { id };
	const others = context.articles.filter((article) => article.id !== id);
	return { ...context, articles: [...others, entry].slice(-MOST.articles) };
}

/** `step` is the position in the guide from 1. */
export function withStep(context: Context, id: string, step: number): Context {
	return { ...context, steps: [...context.steps, { id, step }].slice(-MOST.steps) };
}

export function withVote(context: Context, id: string, solved: boolean): Context {
	const others = context.votes.filter((vote) => vote.id !== id);
	return { ...context, votes: [...others, { id, solved }].slice(-MOST.votes) };
}

const triedSchema: v.GenericSchema<Tried> = v.union([
	v.object({ search: v.string() }),
	v.object({ read: v.string(), step: v.number() }),
	v.object({ read: v.string(), solved: v.boolean() }),
	v.object({ read: v.string(), seconds: v.exactOptional(v.number()) })
]);

function withTried(context: Context, tried: Tried): Context {
	if ('search' in tried) return withSearch(context, tried.search);
	const { read } = tried;
	if ('step' in tried) return withStep(context, read, tried.step);
	if ('solved' in tried) return withVote(context, read, tried.solved);
	return withRead(context, read, tried.seconds);
}

/** The account of what was tried; a record that is not one of ours says nothing. */
export function trailOf(records: readonly unknown[]): Context {
	let context = NOTHING_TRIED;
	for (const record of records) {
		const tried = v.safeParse(triedSchema, record);
		if (!tried.success) continue;
		const next = v.safeParse(contextSchema, withTried(context, tried.output));
		if (next.success) context = next.output;
	}
	return context;
}

/** More than these say nothing more: the account keeps the last few of each kind. */
const MOST_RECORDS = 400;

export async function trail(): Promise<Context> {
	await recordLeft();
	const db = await database();
	const [keys, records] = await Promise.all([db.getAllKeys('tried'), db.getAll('tried')]);
	const oldest = keys.at(-MOST_RECORDS);
	if (oldest !== undefined) await db.delete('tried', IDBKeyRange.upperBound(oldest, true));
	return trailOf(records);
}

/** After a case took the trail along, the next one starts afresh. */
export async function clearTrail(): Promise<void> {
	await (await database()).clear('tried');
}
