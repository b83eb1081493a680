import type { Article, Step } from '$lib/content';

/** The step of a guide with this anchor; the first where none is named. */
export function stepOf(guide: Article, id?: string): Step | undefined {
	return id === undefined ? guide.steps[0] : guide.steps.find((step) => step.id === id);
}

/** A step's position from 1, which means the same in every locale; 0 where it is none. */
export function positionOf(guide: Article, step: Step): number {
	return guide.steps.indexOf(step) + 1;
}

/** The fewest choices from a step to an end. A guide may lead in circles, so ends are sought breadth first. */
export function choicesToEnd(guide: Article, from: Step): number {
	const seen = new Set<Step>();
	let level: Step[] = [from];
	for (let distance = 0; level.length > 0; distance++) {
		if (level.some((step) => step.choices.length === 0)) return distance;
		for (const step of level) seen.add(step);
		level = level
			.flatMap((step) => step.choices.flatMap(({ to }) => stepOf(guide, to) ?? []))
			.filter((step) => !seen.has(step));
	}
	return 0;
}

/** How far somebody is who has taken `taken` steps before this one: 0 to 1, 1 at an end. */
export function progress(guide: Article, step: Step, taken: number): number {
	const left = choicesToEnd(guide, step);
	return left === 0 ? 1 : (taken + 1) / (taken + 1 + left);
}
