import * as v from 'valibot';
import { PROBLEMS, type Heartbeat, type Problem } from '$lib/fleet';
import { changeFact, readFact } from '../facts';

const NAME = 'kiosk-problems';
const problemsSchema = v.array(
	v.object({
		code: v.picklist(PROBLEMS),
		at: v.number(),
		/** Not told to the company yet. */
		count: v.number()
	})
);
type Problems = Heartbeat['problems'];

/** What a full disk did not take, the newest first; as long as the page. */
let unkept: Problems = [];
/** Told to the company, though a full disk has it down as untold. */
let toldInVain: Problems = [];
const listeners = new Set<(code: Problem) => void>();

const countOf = (known: Problems, code: Problem): number =>
	known.find((each) => each.code === code)?.count ?? 0;
const without = (known: Problems, heard: Problems): Problems =>
	known.map((each) => ({ ...each, count: Math.max(0, each.count - countOf(heard, each.code)) }));
const withOneMore = (known: Problems, code: Problem, at: number): Problems => [
	{ code, at, count: countOf(known, code) + 1 },
	...known.filter((each) => each.code !== code)
];

/** Keeps that something went wrong, by its code alone, the newest first. */
export async function report(code: Problem, at = Date.now()): Promise<void> {
	try {
		await changeFact(NAME, problemsSchema, (known = []) => withOneMore(known, code, at));
	} catch {
		unkept = withOneMore(unkept, code, at);
	}
	listeners.forEach((listener) => listener(code));
}

/** Calls back when something went wrong. Returns how to stop. */
export function onReport(listener: (code: Problem) => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** What went wrong last, told or not, the newest first: each code once. */
export async function problems(): Promise<Problems> {
	// A disk that cannot be read has nothing to tell but what is in memory.
	const kept = (await readFact(NAME, problemsSchema).catch(() => undefined)) ?? [];
	const both = kept.map((each) => ({ ...each, count: each.count + countOf(unkept, each.code) }));
	return [...unkept.filter(({ code }) => kept.every((each) => each.code !== code)), ...both];
}

/** What the company has not heard of yet. */
export async function untold(): Promise<Problems> {
	return without(await problems(), toldInVain).filter(({ count }) => count > 0);
}

/** The company has heard of these; what came meanwhile is told next. */
export async function told(heard: Problems): Promise<void> {
	const ofDisk = without(heard, unkept);
	unkept = without(unkept, heard).filter(({ count }) => count > 0);
	try {
		const all = [...ofDisk, ...toldInVain];
		const change = (known: Problems = []) =>
			all.reduce((left, each) => without(left, [each]), known);
		await changeFact(NAME, problemsSchema, change);
		toldInVain = [];
	} catch {
		// Another page of this kiosk would tell them once more: rather twice than never.
		toldInVain = [...ofDisk, ...toldInVain];
	}
}
