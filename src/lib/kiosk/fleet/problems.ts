import * as v from 'valibot';
import { PROBLEMS, type Heartbeat, type Problem } from '$lib/fleet';
import { changeFact, readFact } from './facts';

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

/** Keeps that something went wrong, by its code alone, the newest first. */
export async function report(code: Problem, at = Date.now()): Promise<void> {
	try {
		await changeFact(NAME, problemsSchema, (known = []) => {
			const count = (known.find((each) => each.code === code)?.count ?? 0) + 1;
			return [{ code, at, count }, ...known.filter((each) => each.code !== code)];
		});
	} catch {
		// A full or broken disk: its own problem will be told once it can be written again.
	}
}

/** What went wrong last, told or not, the newest first: each code once. */
export async function problems(): Promise<Problems> {
	return (await readFact(NAME, problemsSchema)) ?? [];
}

/** What the company has not heard of yet. */
export async function untold(): Promise<Problems> {
	return (await problems()).filter(({ count }) => count > 0);
}

/** The company has heard of these; what came meanwhile is told next. */
export async function told(heard: Problems): Promise<void> {
	await changeFact(NAME, problemsSchema, (known = []) =>
		known.map((each) => {
			const count = heard.find(({ code }) => code === each.code)?.count ?? 0;
			return { ...each, count: Math.max(0, each.count - count) };
		})
	);
}
