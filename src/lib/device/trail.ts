import * as v from 'valibot';
import { contextSchema, type Context } from '$lib/cases';
import { database } from './database';

/**
 * What this person tried: it travels with a case, so that nobody asks twice. On a person's own
 * phone it is kept in the database; a kiosk keeps its visit in memory and uses the steps alone.
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

export async function trail(): Promise<Context> {
	const kept = await (await database()).get('trail', 'current');
	const parsed = v.safeParse(contextSchema, kept ?? {});
	return parsed.success ? parsed.output : NOTHING_TRIED;
}

async function change(step: (context: Context) => Context): Promise<void> {
	const next = step(await trail());
	await (await database()).put('trail', next, 'current');
}

export function recordSearch(query: string): Promise<void> {
	return change((context) => withSearch(context, query));
}

export function recordRead(id: string, seconds?: number): Promise<void> {
	return change((context) => withRead(context, id, seconds));
}

export function recordStep(id: string, step: number): Promise<void> {
	return change((context) => withStep(context, id, step));
}

export function recordVote(id: string, solved: boolean): Promise<void> {
	return change((context) => withVote(context, id, solved));
}

/** After a case took the trail along, the next one starts afresh. */
export async function clearTrail(): Promise<void> {
	await (await database()).delete('trail', 'current');
}
