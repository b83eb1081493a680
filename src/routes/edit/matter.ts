import { isCollection, isMap, parseDocument, visit, type Document, type Scalar } from 'yaml';

/**
 * An article's file as the editor takes it apart: front matter that a form can fill, and the body.
 * What is written back keeps comments, order and everything that was not touched.
 */
export interface Parted {
	/** The YAML between the `---` lines, with its last line feed. */
	front: string;
	body: string;
}

/** What led to each revision, by its number. */
export type Steps = Record<string, string>;
export type Value = string | number | boolean | string[] | Steps;
/** Keys to write; undefined takes a key out. */
export type Changes = Record<string, Value | undefined>;

const FILE = /^\ufeff?---[ \t]*\n([\s\S]*?\n)??---[ \t]*(?:\n([\s\S]*)|$)/;

/** Undefined where the front matter is missing or does not end. */
export function part(source: string): Parted | undefined {
	const parts = FILE.exec(source.replace(/\r\n?/g, '\n'));
	return parts ? { front: parts[1] ?? '', body: parts[2] ?? '' } : undefined;
}

export function join({ front, body }: Parted): string {
	return `---\n${front}---\n${body}`;
}

/** A file as the editor would write it if nothing were changed: line feeds only, plain `---` lines. */
export function asWritten(source: string): string {
	const parted = part(source);
	return parted ? join(parted) : source.replace(/\r\n?/g, '\n');
}

/** The line of the file on which the body begins, from 1. */
export function bodyLine({ front }: Parted): number {
	return front.split('\n').length + 2;
}

/** What stands elsewhere in the text cannot be changed here alone. */
function hasAliases(doc: Document): boolean {
	let found = false;
	visit(doc, {
		Alias: () => {
			found = true;
			return visit.BREAK;
		}
	});
	return found;
}

function parsed(front: string): Document | undefined {
	const doc = parseDocument(front, { uniqueKeys: true });
	const isUsable = doc.errors.length === 0 && (doc.contents === null || isMap(doc.contents));
	return isUsable && !hasAliases(doc) ? doc : undefined;
}

/** The one key that is a map, where a form can say it. */
function isSteps(value: unknown): value is Steps {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	return Object.entries(value).every(([at, step]) => /^\d+$/.test(at) && typeof step === 'string');
}

/** What is said of each revision; nothing where another key's value is asked for. */
export function stepsOf(value: Value | undefined): Steps {
	return isSteps(value) ? value : {};
}

function isValue(key: string, value: unknown): value is Value {
	if (key === 'changes') return isSteps(value);
	if (Array.isArray(value)) return value.every((each) => typeof each === 'string');
	return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Numbers in a list are words to an editor (`tags: [2026]`), and so the form shows them. */
function said(value: unknown): unknown {
	if (!Array.isArray(value)) return value ?? '';
	return value.map((each: unknown) => (typeof each === 'number' ? String(each) : each));
}

/** What a form may show; undefined where only the text itself can say it. */
export function fieldsOf(front: string): Record<string, Value> | undefined {
	const doc = parsed(front);
	if (!doc) return undefined;
	const fields: Record<string, Value> = {};
	for (const [key, raw] of Object.entries((doc.toJS() ?? {}) as object)) {
		const value = said(raw);
		if (!isValue(key, value)) return undefined;
		fields[key] = value;
	}
	return fields;
}

/** Revisions as an editor writes them: numbers, without quotes. */
const numbered = (steps: Steps) =>
	new Map(Object.entries(steps).map(([at, step]) => [Number(at), step]));

function write(doc: Document, key: string, value: Value | undefined): void {
	if (value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)) {
		doc.delete(key);
		return;
	}
	const node = doc.createNode(isSteps(value) ? numbered(value) : value);
	if (isCollection(node)) node.flow = true;
	const old = doc.get(key, true) as Scalar | undefined;
	if (old?.comment) node.comment = old.comment;
	doc.set(key, node);
}

/** The front matter with some keys changed; as it was where it cannot be read. */
export function withChanges(front: string, changes: Changes): string {
	const doc = parsed(front);
	if (!doc) return front;
	doc.contents ??= doc.createNode({});
	for (const [key, value] of Object.entries(changes)) write(doc, key, value);
	if (isMap(doc.contents) && doc.contents.items.length === 0) return '';
	return doc.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** The line of the file on which a key stands, from 1. */
export function lineOfKey(front: string, key: string): number | undefined {
	const at = front.split('\n').findIndex((line) => line.startsWith(`${key}:`));
	return at < 0 ? undefined : at + 2;
}

/** The key whose value covers a line of the file. */
export function keyAtLine(front: string, line: number): string | undefined {
	const lines = front.split('\n').slice(0, Math.max(line - 1, 0));
	const last = lines.findLast((each) => /^[A-Za-z]\w*:/.test(each));
	return last?.slice(0, last.indexOf(':'));
}
