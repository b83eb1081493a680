import { pieces } from './code';

/** HTML and MDX in Markdown as a tree: elements, and all the text between them as it stands. */

export interface TagElement {
	name: string;
	/** An attribute without a value is its own name; an expression keeps its braces. */
	attributes: Record<string, string>;
	children: TagNode[];
	/** The opening tag as it was written. */
	written: string;
	/** Where the line's text before the tag is only spaces, these. */
	indent: string;
}
export type TagNode = string | TagElement;

const NAME = '[A-Za-z][A-Za-z0-9.-]*';
const VALUE = '(?:"[^"]*"|\'[^\']*\'|\\{(?:[^{}]|\\{[^{}]*\\})*\\}|[^\\s"\'=<>`{}]+)';
const ATTRIBUTE = `(?:[:@#A-Za-z_][\\w:@.#-]*(?:\\s*=\\s*${VALUE})?|\\{\\.\\.\\.[^{}]*\\})`;
const TAG = new RegExp(
	`<!--[^]*?-->|</(${NAME})\\s*>|<(${NAME})((?:\\s+${ATTRIBUTE})*)\\s*(/?)>`,
	'g'
);
const PART = new RegExp(`([:@#A-Za-z_][\\w:@.#-]*)(?:\\s*=\\s*(${VALUE}))?`, 'g');

const VOID = new Set([
	'area',
	'br',
	'col',
	'embed',
	'hr',
	'img',
	'input',
	'link',
	'meta',
	'source',
	'track',
	'wbr'
]);
/** Whose content is no Markdown. */
const RAW = new Set(['script', 'style']);

/** The attribute that keeps what a tag was before it was written as one. */
const WRITTEN = 'data-written';

const ENTITIES: Record<string, string> = {
	lt: '<',
	gt: '>',
	amp: '&',
	quot: '"',
	'#39': "'",
	nbsp: '\u00a0'
};

export function decodeEntities(text: string): string {
	return text.replace(
		/&(lt|gt|amp|quot|#39|nbsp);/g,
		(whole, name: string) => ENTITIES[name] ?? whole
	);
}

/** What a tag was before, in an attribute that no other pattern finds anything in. */
export function keepWritten(text: string): Record<string, string> {
	return { [WRITTEN]: encodeURIComponent(text.replace(/\p{Cs}/gu, '')) };
}

/** A value in the quotes of an attribute. */
export function quoteAttribute(value: string): string {
	const plain = value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replace(/\s+/g, ' ');
	return `"${plain.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`;
}

function unquoted(value: string): string {
	const inner = /^["']/.test(value) ? value.slice(1, -1) : value;
	const text = /^\{\s*(?:"([^"]*)"|'([^']*)'|`([^`$]*)`)\s*\}$/.exec(inner);
	return decodeEntities(text ? (text[1] ?? text[2] ?? text[3] ?? '') : inner);
}

function readAttributes(text: string): Record<string, string> {
	const found: Record<string, string> = {};
	for (const [, name = '', value] of text.matchAll(PART)) {
		const key = name.replace(/^:/, '');
		found[key] = value === undefined ? key : unquoted(value);
	}
	return found;
}

class Builder {
	readonly root: TagNode[] = [];
	readonly #open: TagElement[] = [];

	get #into(): TagNode[] {
		return this.#open.at(-1)?.children ?? this.root;
	}

	text(text: string): void {
		const into = this.#into;
		const last = into.at(-1);
		if (typeof last === 'string') into[into.length - 1] = last + text;
		else if (text !== '') into.push(text);
	}

	open(element: TagElement, isClosed: boolean): void {
		this.#into.push(element);
		if (!isClosed && !VOID.has(element.name.toLowerCase())) this.#open.push(element);
	}

	close(name: string): void {
		const at = this.#open.findLastIndex(
			(element) => element.name.toLowerCase() === name.toLowerCase()
		);
		if (at < 0) return;
		while (this.#open.length > at) this.#leave(this.#open.length > at + 1);
	}

	/** What is never closed holds nothing: what follows it is its neighbour. */
	#leave(isUnclosed: boolean): void {
		const element = this.#open.pop();
		if (!element || !isUnclosed || /^(li|p|td|th|tr|dt|dd)$/i.test(element.name)) return;
		const inner = element.children.splice(0);
		for (const node of inner) {
			if (typeof node === 'string') this.text(node);
			else this.#into.push(node);
		}
	}

	end(): TagNode[] {
		while (this.#open.length > 0) this.#leave(true);
		return this.root;
	}
}

function indentBefore(text: string, at: number): string {
	const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
	return line.trim() === '' ? line : '';
}

function readPiece(text: string, builder: Builder, raw: { until?: string | undefined }): void {
	let from = 0;
	for (const match of text.matchAll(TAG)) {
		const [written, closing, name, attributes = '', slash] = match;
		if (raw.until !== undefined && closing?.toLowerCase() !== raw.until) continue;
		builder.text(text.slice(from, match.index));
		from = match.index + written.length;
		raw.until = undefined;
		if (closing !== undefined) builder.close(closing);
		else if (name === undefined) builder.text(written);
		else {
			const indent = indentBefore(text, match.index);
			const { [WRITTEN]: kept, ...own } = readAttributes(attributes);
			const was = kept === undefined ? written : decodeURIComponent(kept);
			const element = { name, attributes: own, children: [], written: was, indent };
			builder.open(element, slash === '/');
			if (RAW.has(name.toLowerCase())) raw.until = name.toLowerCase();
		}
	}
	builder.text(text.slice(from));
}

/** The tree of a text; its code stays text. */
export function readTags(text: string): TagNode[] {
	const builder = new Builder();
	const raw: { until?: string | undefined } = {};
	for (const piece of pieces(text)) {
		if (piece.isCode) builder.text(piece.text);
		else readPiece(piece.text, builder, raw);
	}
	return builder.end();
}

/** The text of nodes, without any tag. */
export function plain(nodes: readonly TagNode[]): string {
	return nodes.map((node) => (typeof node === 'string' ? node : plain(node.children))).join('');
}
