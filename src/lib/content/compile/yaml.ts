import * as v from 'valibot';
import {
	LineCounter,
	isMap,
	isScalar,
	isNode,
	parseDocument,
	type Document,
	type YAMLError
} from 'yaml';
import { quoted } from './characters';
import { nearest } from './near';
import { notPlain, openedAt, unparsable } from './plain-yaml';
import { error, type Problem } from '../problem';

/**
 * YAML an editor wrote, parsed by a schema, every problem with its line. No tags, no aliases (they
 * could be a bomb), no duplicate keys; nothing in it is ever run.
 */

interface AnySchema {
	entries?: Record<string, AnySchema>;
	item?: AnySchema;
	wrapped?: AnySchema;
	value?: AnySchema;
	/** Of a variant its schemas; of a picklist its words. */
	options?: readonly unknown[];
}

/** All keys a schema knows, at any depth: the words a mistyped key may have meant. */
function keysOf({ entries = {}, item, wrapped, value, options = [] }: AnySchema): string[] {
	const variants = options.filter((each) => typeof each === 'object') as AnySchema[];
	const inner = [item, wrapped, value, ...variants, ...Object.values(entries)];
	return [...Object.keys(entries), ...inner.flatMap((schema) => (schema ? keysOf(schema) : []))];
}

class Locator {
	readonly document: Document;
	readonly #lines: LineCounter;
	readonly #first: number;

	constructor(document: Document, lines: LineCounter, first: number) {
		this.document = document;
		this.#lines = lines;
		this.#first = first;
	}

	/** The line of a value, or of the nearest thing around it that is there. */
	line(keys: readonly unknown[]): number {
		for (let depth = keys.length; depth > 0; depth--) {
			const node = this.document.getIn(keys.slice(0, depth), true);
			if (isNode(node) && node.range) return this.at(node.range[0]);
		}
		return this.#first;
	}

	/** The line of a key itself: its value may begin on another. */
	keyLine(keys: readonly unknown[]): number {
		const outer = keys.slice(0, -1);
		const map = outer.length > 0 ? this.document.getIn(outer, true) : this.document.contents;
		const pairs = isMap(map) ? map.items : [];
		const found = pairs.find(
			({ key }) => isScalar(key) && String(key.value) === String(keys.at(-1))
		);
		const range = isScalar(found?.key) ? found.key.range : undefined;
		return range ? this.at(range[0]) : this.line(keys);
	}

	at(offset: number): number {
		return this.#first + Math.max(this.#lines.linePos(offset).line - 1, 0);
	}
}

function syntaxProblem({ code, message, pos }: YAMLError, place: Locator): Problem {
	const what = quoted(message.split(/ at line \d|\n/)[0] ?? message);
	const offset = /^Missing closing|must.* end with a/.test(message)
		? openedAt(place.document, pos[0])
		: pos[0];
	const colon = code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY';
	const todo = colon ? 'put quotes around a text that contains a colon' : 'mend this line';
	return error(place.at(offset), `this is not YAML: ${what}`, todo);
}

interface Finding {
	problem: Problem;
	/** The key that is missing, or that a mistyped one probably means. */
	missing?: string;
	meant?: string | undefined;
}

function keyFinding(
	issue: v.BaseIssue<unknown>,
	key: string,
	line: number,
	known: string[]
): Finding {
	if (issue.received === 'undefined') {
		return { problem: error(line, `the key "${key}" is missing`, 'add it'), missing: key };
	}
	const meant = nearest(key, known);
	const todo = meant === undefined ? 'remove it' : `write "${meant}" or remove it`;
	return { problem: error(line, `unknown key "${quoted(key)}"`, todo), meant };
}

function finding(issue: v.BaseIssue<unknown>, place: Locator, known: string[]): Finding {
	const keys = issue.path?.map(({ key }) => key) ?? [];
	const line = place.line(keys);
	const isKey = issue.expected === 'never' || issue.received === 'undefined';
	if (issue.type === 'strict_object' && keys.length > 0 && isKey) {
		return keyFinding(issue, String(keys.at(-1)), place.keyLine(keys), known);
	}
	const name = keys.length > 0 ? `"${quoted(keys.map(String).join('.'))}"` : 'this';
	const own = !issue.message.startsWith('Invalid ');
	const todo = own ? issue.message : `write ${issue.expected ?? 'another value'}`;
	const isEmpty = typeof issue.input === 'string' && issue.input.trim() === '';
	const what = isEmpty ? 'is empty' : `is not right: ${quoted(issue.received)}`;
	return { problem: error(line, `${name} ${what}`, todo) };
}

/** A key that is missing because it is mistyped is one problem, not two; what is typed first. */
function schemaProblems(issues: readonly v.BaseIssue<unknown>[], place: Locator, known: string[]) {
	const findings = issues.map((issue) => finding(issue, place, known));
	const meant = new Set(findings.flatMap((each) => each.meant ?? []));
	return findings
		.filter(({ missing }) => missing === undefined || !meant.has(missing))
		.sort((a, b) => Number(a.missing !== undefined) - Number(b.missing !== undefined))
		.map(({ problem }) => problem);
}

/** Reads `source`; `firstLine` is where it begins in its file, from 1. Never throws. */
export function readYaml<TSchema extends v.GenericSchema>(
	source: string,
	schema: TSchema,
	firstLine = 1
):
	| { value: v.InferOutput<TSchema>; line: (...keys: unknown[]) => number }
	| { problems: Problem[] } {
	const refused = unparsable(source, firstLine);
	if (refused) return { problems: [refused] };
	try {
		const lines = new LineCounter();
		const document = parseDocument(source, {
			lineCounter: lines,
			schema: 'core',
			logLevel: 'error'
		});
		const place = new Locator(document, lines, firstLine);
		const broken = [...document.errors, ...document.warnings];
		if (broken.length > 0) {
			return { problems: broken.slice(0, 20).map((each) => syntaxProblem(each, place)) };
		}
		const odd = notPlain(document, (offset) => place.at(offset));
		if (odd.length > 0) return { problems: odd };
		const data: unknown = document.toJS({ maxAliasCount: 0 });
		if (data === null || typeof data !== 'object' || Array.isArray(data)) {
			return { problems: [error(firstLine, 'there are no keys here', 'write "key: value" lines')] };
		}
		const parsed = v.safeParse(schema, data);
		if (parsed.success) return { value: parsed.output, line: (...keys) => place.line(keys) };
		const known = keysOf(schema as AnySchema);
		return { problems: schemaProblems(parsed.issues, place, known) };
	} catch (cause) {
		// Aliases, or nesting so deep that the parser gives up.
		const what = cause instanceof Error ? cause.message : 'it cannot be read';
		return { problems: [error(firstLine, `this is not YAML: ${what}`, 'write it out plainly')] };
	}
}
