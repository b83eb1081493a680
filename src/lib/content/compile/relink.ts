import type { Definition, Link } from 'mdast';
import { visit } from 'unist-util-visit';
import { markdownTree } from './parse';
import { refused } from './limits';

/** Where its address begins behind a link's label, and behind a definition's. */
const LINK = /^\]\(\s*<?/;
const DEFINITION = /^\[(?:\\.|[^\]\\])*\]:\s*<?/;

function addressStart(source: string, node: Link | Definition): number | undefined {
	const start = node.position?.start.offset;
	const end = node.position?.end.offset;
	if (start === undefined || end === undefined) return undefined;
	const isLink = node.type === 'link';
	const label = isLink ? (node.children.at(-1)?.position?.end.offset ?? start + 1) : start;
	const before = (isLink ? LINK : DEFINITION).exec(source.slice(label, end));
	return before ? label + before[0].length : undefined;
}

/** Where the article's address stands in a text as a link's, from its beginning. */
function startsIn(text: string, old: string): number[] {
	const starts: number[] = [];
	visit(markdownTree(text), ['link', 'definition'], (node) => {
		if (node.type !== 'link' && node.type !== 'definition') return;
		if (node.url !== old && !node.url.startsWith(`${old}#`)) return;
		const start = addressStart(text, node);
		if (start !== undefined && text.startsWith(old, start)) starts.push(start);
	});
	return starts;
}

/** What may reach over empty lines, so that a part read by itself could be read differently. */
const REACHES_FAR = /[`<\\\r]|~~~|^(?: {4}|\t)/m;

/** Blocks by themselves where they can be: parsing all of thousands of files takes minutes. */
function partsOf(body: string): { start: number; text: string }[] {
	if (REACHES_FAR.test(body)) return [{ start: 0, text: body }];
	let start = 0;
	return body.split('\n\n').map((text) => {
		const part = { start, text };
		start += text.length + 2;
		return part;
	});
}

/**
 * A Markdown text whose links to an article lead to another, anchors kept and every other
 * character as it was. Text that only looks like a link, as in code, is left alone. Ids are
 * `<topic>/<slug>`.
 */
export function relink(body: string, from: string, to: string): string {
	const old = `/${from}`;
	if (!body.includes(old) || refused(body.replace(/\r\n?/g, '\n')).length > 0) return body;
	return partsOf(body)
		.filter(({ text }) => text.includes(old))
		.flatMap(({ start, text }) => startsIn(text, old).map((at) => start + at))
		.sort((a, b) => b - a)
		.reduce((text, at) => `${text.slice(0, at)}/${to}${text.slice(at + old.length)}`, body);
}
