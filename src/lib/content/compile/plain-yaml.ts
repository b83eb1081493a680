import { isScalar, visit, type Document, type Node } from 'yaml';
import { unreadable } from './characters';
import { error, type Problem } from '../problem';

/** What YAML can do and an editor does not need; some of it is a weapon. */

/** The deepest place of a site, an hour of a day of a shop, is at 8. */
const DEPTH_LIMIT = 16;
const OPENED_AT_ONCE = /^[ \t]*(?:[-?:][ \t]+){16}/;

/** Where brackets or dashes open more levels than anybody writes: the parser would walk them all. */
export function tooDeep(source: string): { line: number } | undefined {
	let depth = 0;
	for (const [at, line] of source.split('\n').entries()) {
		for (const [bracket] of line.matchAll(/[[\]{}]/g)) {
			depth = '[{'.includes(bracket) ? depth + 1 : Math.max(depth - 1, 0);
			if (depth > DEPTH_LIMIT) return { line: at + 1 };
		}
		if (OPENED_AT_ONCE.test(line)) return { line: at + 1 };
	}
	return undefined;
}

/** More say no more. */
const PROBLEMS_LIMIT = 20;

type At = (offset: number) => number;

function nodeProblem(node: Node, at: At): Problem | undefined {
	const line = at(node.range?.[0] ?? 0);
	if ('anchor' in node && node.anchor !== undefined) {
		return error(line, 'a name for other places (&)', 'write it out at each place');
	}
	if (node.tag) return error(line, 'a YAML tag (!)', 'write the plain value');
	const found = isScalar(node) ? unreadable(String(node.value)) : undefined;
	return found && error(line, found.what, found.todo);
}

/** What is not plain: references, tags, keys that are no words, characters nobody can see. */
export function notPlain(document: Document, at: At): Problem[] {
	const problems: Problem[] = [];
	visit(document, {
		Alias(_key, { range }) {
			const line = at(range?.[0] ?? 0);
			problems.push(error(line, 'a reference to another place (*)', 'write it out, or quote the text'));
		},
		Value(_key, node) {
			const problem = nodeProblem(node, at);
			if (problem) problems.push(problem);
		},
		Pair(_key, { key }, path) {
			if (isScalar(key)) return path.length > 2 * DEPTH_LIMIT ? visit.BREAK : undefined;
			problems.push(error(at((key as Node | null)?.range?.[0] ?? 0), 'a key is no word', 'write "key: value"'));
			return visit.SKIP;
		}
	});
	return problems.slice(0, PROBLEMS_LIMIT);
}
