import * as v from 'valibot';
import { contextSchema, type Context } from '$lib/cases';
import { database } from './database';

/**
 * What this person tried on this device: it travels with a case, so that nobody asks twice. On a
 * person's own phone only; a kiosk keeps its visit in memory.
 */
const MOST = { searches: 30, articles: 50, steps: 60, votes: 50 };

export async function trail(): Promise<Context> {
	const kept = await (await database()).get('trail', 'current');
	const parsed = v.safeParse(contextSchema, kept ?? {});
	return parsed.success ? parsed.output : v.parse(contextSchema, {});
}

async function change(step: (context: Context) => Context): Promise<void> {
	const next = step(await trail());
	await (await database()).put('trail', next, 'current');
}

export function recordSearch(query: string): Promise<void> {
	const typed = query.trim().slice(0, 200);
	return change((context) => ({
		...context,
		searches: [...context.searches.filter((other) => other !== typed), typed].slice(-MOST.searches)
	}));
}

export function recordRead(id: string, seconds?: number): Promise<void> {
	return change((context) => {
		const before = context.articles.find((article) => article.id === id);
		const total = (before?.seconds ?? 0) + (seconds ?? 0);
		const entry = total > 0 ? { id, seconds: total } : { id };
		const others = context.articles.filter((article) => article.id !== id);
		return { ...context, articles: [...others, entry].slice(-MOST.articles) };
	});
}

export function recordStep(id: string, step: number): Promise<void> {
	return change((context) => ({
		...context,
		steps: [...context.steps, { id, step }].slice(-MOST.steps)
	}));
}

export function recordVote(id: string, solved: boolean): Promise<void> {
	return change((context) => ({
		...context,
		votes: [...context.votes.filter((vote) => vote.id !== id), { id, solved }].slice(-MOST.votes)
	}));
}

/** After a case took the trail along, the next one starts afresh. */
export async function clearTrail(): Promise<void> {
	await (await database()).delete('trail', 'current');
}
