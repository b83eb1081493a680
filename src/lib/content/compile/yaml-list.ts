import {
	isMap,
	isScalar,
	isSeq,
	parseDocument,
	type Document,
	type Scalar,
	type YAMLSeq
} from 'yaml';

/**
 * Lists of words in YAML that people wrote, changed by a word with all the rest as it was, comments
 * and spacing included. Where their way of writing is too unusual for that, the whole YAML is
 * written anew.
 */
export type Keys = readonly (string | number)[];

type Item = Scalar & { range: [number, number, number] };

interface Edit {
	start: number;
	end: number;
	text: string;
}

const parse = (yaml: string) => parseDocument(yaml, { schema: 'core', logLevel: 'error' });

function wordsIn(document: Document, keys: Keys): unknown[] {
	const list: unknown = document.getIn(keys);
	return isSeq(list) ? list.items.map((item) => (isScalar(item) ? item.value : undefined)) : [];
}

/** The words of a list; none where there is no list. */
export const listAt = (yaml: string, keys: Keys) => wordsIn(parse(yaml), keys);

/** One key's value of each entry in a list of the topmost level. */
export function entriesAt(yaml: string, key: string, inner: string): unknown[] {
	const list: unknown = parse(yaml).get(key);
	return isSeq(list) ? list.items.map((item) => (isMap(item) ? item.get(inner) : undefined)) : [];
}

function itemsOf(list: YAMLSeq): Item[] {
	return list.items.filter((item): item is Item => isScalar(item) && Boolean(item.range));
}

function change(yaml: string, { start, end, text }: Edit): string {
	return yaml.slice(0, start) + text + yaml.slice(end);
}

/** Tries an edit; where it does not make what it should, the document itself is changed. */
function checked(yaml: string, edit: Edit | undefined, keys: Keys, words: unknown[]): string {
	const edited = edit && change(yaml, edit);
	if (edited !== undefined) {
		const document = parse(edited);
		const is = JSON.stringify(wordsIn(document, keys)) === JSON.stringify(words);
		const gone = words.length > 0 || !document.hasIn(keys) || isSeq(document.getIn(keys));
		if (document.errors.length === 0 && is && gone) return edited;
	}
	const document = parse(yaml);
	document.setIn(keys, document.createNode(words, { flow: true }));
	return document.toString({ lineWidth: 0 });
}

const lineStart = (yaml: string, at: number) => yaml.lastIndexOf('\n', at - 1) + 1;
function lineEnd(yaml: string, at: number): number {
	const found = yaml.indexOf('\n', at);
	return found < 0 ? yaml.length : found;
}

/** The YAML with a word put in another's place, quotes kept. */
export function replaceWord(yaml: string, keys: Keys, from: string, to: string): string {
	const list: unknown = parse(yaml).getIn(keys);
	if (!isSeq(list)) return yaml;
	const item = itemsOf(list).find(({ value }) => value === from);
	if (!item) return yaml;
	const [start, end] = item.range;
	const text = yaml.slice(start, end).replace(from, to);
	const words = listAt(yaml, keys).map((word, at) => (at === list.items.indexOf(item) ? to : word));
	return checked(yaml, { start, end, text }, keys, words);
}

function additionTo(yaml: string, list: YAMLSeq, word: string): Edit | undefined {
	const last = itemsOf(list).at(-1);
	if (list.flow) {
		const at = last?.range[1] ?? (list.range?.[1] ?? 0) - 1;
		return { start: at, end: at, text: last ? `, ${word}` : word };
	}
	if (!last) return undefined;
	const dash = /^\s*-\s+/.exec(yaml.slice(lineStart(yaml, last.range[0])))?.[0];
	const at = lineEnd(yaml, last.range[1]);
	const isReturn = yaml[at - 1] === '\r';
	const start = isReturn ? at - 1 : at;
	return dash === undefined
		? undefined
		: { start, end: start, text: `${isReturn ? '\r\n' : '\n'}${dash}${word}` };
}

/** `yaml`, whole lines, with a word at the end of a list of its topmost level, made where there is none. */
export function addWord(yaml: string, key: string, word: string): string {
	const document = parse(yaml);
	const list: unknown = document.get(key);
	const words = [...wordsIn(document, [key]), word];
	if (isSeq(list)) return checked(yaml, additionTo(yaml, list, word), [key], words);
	if (document.has(key)) return checked(yaml, undefined, [key], words);
	const newline = yaml.includes('\r\n') ? '\r\n' : '\n';
	const text = `${key}: [${word}]${newline}`;
	return checked(yaml, { start: yaml.length, end: yaml.length, text }, [key], words);
}

function removalFrom(yaml: string, list: YAMLSeq, at: number): Edit | undefined {
	const items = itemsOf(list);
	const [item, next, before] = [items[at], items[at + 1], items[at - 1]];
	if (!item || items.length !== list.items.length) return undefined;
	const [start, end] = item.range;
	if (!list.flow) {
		if (items.length === 1) return undefined;
		return { start: lineStart(yaml, start), end: lineEnd(yaml, end) + 1, text: '' };
	}
	if (next) return { start, end: next.range[0], text: '' };
	return { start: before?.range[1] ?? start, end, text: '' };
}

/** The YAML without a word of a list of its topmost level; an empty list stays one. */
export function removeWord(yaml: string, key: string, word: string): string {
	const list: unknown = parse(yaml).get(key);
	const words = listAt(yaml, [key]);
	const at = words.indexOf(word);
	if (!isSeq(list) || at < 0) return yaml;
	const left = words.filter((_, each) => each !== at);
	return removeWord(checked(yaml, removalFrom(yaml, list, at), [key], left), key, word);
}
