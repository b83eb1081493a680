import {
	isScalar,
	visit,
	type Document,
	type Node,
	type Scalar,
	type YAMLMap,
	type YAMLSeq
} from 'yaml';
import { unreadable } from './characters';
import { error, type Problem } from '../problem';

/** What YAML can do and an editor does not need; some of it is a weapon. */

/** The deepest place of a site, an hour of a day of a shop, is at 8. */
const DEPTH_LIMIT = 16;
const OPENED_AT_ONCE = /^[ \t]*(?:[-?:][ \t]+){16}/;

/**
 * Why YAML is not even parsed: directives, and more levels than anybody writes, all of which the
 * parser would walk down. `firstLine` is where the source begins in its file.
 */
export function unparsable(source: string, firstLine: number): Problem | undefined {
	let depth = 0;
	for (const [at, line] of source.split('\n').entries()) {
		const here = firstLine + at;
		if (line.startsWith('%'))
			return error(here, 'a YAML directive (%)', 'remove it, or quote the text');
		let deepest = depth;
		for (const [bracket] of line.matchAll(/[[\]{}]/g)) {
			depth = '[{'.includes(bracket) ? depth + 1 : Math.max(depth - 1, 0);
			deepest = Math.max(deepest, depth);
		}
		if (deepest <= DEPTH_LIMIT && !OPENED_AT_ONCE.test(line)) continue;
		return error(here, 'lists or keys are nested too deeply', 'make them flatter');
	}
	return undefined;
}

/** More say no more. */
const PROBLEMS_LIMIT = 20;

type At = (offset: number) => number;

function nodeProblem(node: Scalar | YAMLMap | YAMLSeq, at: At): Problem | undefined {
	const line = at(node.range?.[0] ?? 0);
	if (node.anchor !== undefined) {
		return error(line, 'a name for other places (&)', 'write it out at each place');
	}
	if (node.tag) return error(line, 'a YAML tag (!)', 'write the plain value');
	const found = isScalar(node) ? unreadable(String(node.value)) : undefined;
	return found && error(line, found.what, found.todo);
}

/** Where the quote or bracket that an offset stands in was opened; the offset itself in none. */
export function openedAt(document: Document, offset: number): number {
	let opened = offset;
	visit(document, {
		Value(_key, node) {
			const { range } = node;
			const isOpen = isScalar(node) ? node.type?.startsWith('QUOTE') : node.flow;
			if (range && isOpen && range[0] <= offset && offset <= range[2]) opened = range[0];
		}
	});
	return opened;
}

/** What is not plain: references, tags, keys that are no words, characters nobody can see. */
export function notPlain(document: Document, at: At): Problem[] {
	const problems: Problem[] = [];
	visit(document, {
		Alias(_key, { range }) {
			const line = at(range?.[0] ?? 0);
			problems.push(
				error(line, 'a reference to another place (*)', 'write it out, or quote the text')
			);
		},
		Value(_key, node) {
			const problem = nodeProblem(node, at);
			if (problem) problems.push(problem);
		},
		Pair(_key, { key }, path) {
			if (isScalar(key)) return path.length > 2 * DEPTH_LIMIT ? visit.BREAK : undefined;
			problems.push(
				error(at((key as Node | null)?.range?.[0] ?? 0), 'a key is no word', 'write "key: value"')
			);
			return visit.SKIP;
		}
	});
	return problems.slice(0, PROBLEMS_LIMIT);
}
