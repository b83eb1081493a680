import * as v from 'valibot';
import { PROBLEMS, type Heartbeat, type Problem } from '$lib/fleet';
import { changeFact, readFact } from './facts';

const NAME = 'kiosk-problems';
const problemsSchema = v.array(
	v.object({ code: v.picklist(PROBLEMS), at: v.number(), count: v.number() })
);
type Problems = Heartbeat['problems'];

/** Keeps that something went wrong, by its code alone, until the company has heard of it. */
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

/** The newest first. */
export async function problems(): Promise<Problems> {
	return (await readFact(NAME, problemsSchema)) ?? [];
}

/** The company has heard of these; what came meanwhile stays. */
export async function told(heard: Problems): Promise<void> {
	await changeFact(NAME, problemsSchema, (known = []) =>
		known
			.map((each) => {
				const count = heard.find(({ code }) => code === each.code)?.count ?? 0;
				return { ...each, count: each.count - count };
			})
			.filter(({ count }) => count > 0)
	);
}
