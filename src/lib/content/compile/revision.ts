import type { Revision } from '../article';
import type { FrontMatter, Parts } from './front-matter';
import { error, type Problem } from '../problem';

/** Where what is said of an article's changes does not fit its revision. */
export function changesProblem({ matter, line }: Parts): Problem | undefined {
	const { revision = 1, change, changes = {} } = matter;
	const last = Math.max(0, ...Object.keys(changes).map(Number));
	if (last > revision) {
		const what = `a change led to revision ${last}, and the article is at ${revision}`;
		return error(line('changes'), what, `write revision: ${last}, or remove the change`);
	}
	const said = changes[revision];
	if (change === undefined || said === undefined || change === said) return undefined;
	const what = `the change to revision ${revision} is ${said} here and ${change} above`;
	return error(line('changes'), what, 'say it once');
}

/** How far the text has come, with no key that says nothing. */
export function revisionKeys({ revision, change, changes = {}, source }: FrontMatter): Revision {
	const now = revision ?? 1;
	const last = change ?? changes[now];
	// The step to the first revision is none, and that to the last is `change`.
	const earlier = Object.entries(changes).filter(([at]) => Number(at) > 1 && Number(at) < now);
	return {
		...(revision !== undefined && { revision }),
		...(last !== undefined && { change: last }),
		...(earlier.length > 0 && { changes: Object.fromEntries(earlier) }),
		...(source !== undefined && { source })
	};
}
