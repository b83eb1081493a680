import GithubSlugger from 'github-slugger';
import type { Heading, Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** Markdown's tree, to know where things stand; the text itself is changed in place. */
let parser: { parse: (text: string) => Root } | undefined;

export function parse(text: string): Root {
	parser ??= unified().use(remarkParse).use(remarkGfm).freeze();
	return parser.parse(text);
}

export interface Edit {
	from: number;
	to: number;
	text: string;
}

/** A node's place in its text. */
export function rangeOf(node: Nodes): { from: number; to: number } {
	return { from: node.position?.start.offset ?? 0, to: node.position?.end.offset ?? 0 };
}

/** Makes edits that do not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
	const inOrder = [...edits].sort((a, b) => a.from - b.from);
	let from = 0;
	const parts: string[] = [];
	for (const edit of inOrder) {
		if (edit.from < from) continue;
		parts.push(text.slice(from, edit.from), edit.text);
		from = edit.to;
	}
	return [...parts, text.slice(from)].join('');
}

/** What a reader sees of a node, in one line. */
export function textOf(node: Nodes): string {
	if ('value' in node && node.type !== 'html') return node.value;
	if ('alt' in node) return node.alt ?? '';
	if (node.type === 'break') return ' ';
	return 'children' in node ? node.children.map(textOf).join('') : '';
}

const COMMENT = /^<!--[^]*-->$/;
/** Each round can uncover a tag that hid in another one. */
const ROUNDS = 4;

/** What is HTML still is text: its readers see what was written. */
export function escapeHtml(text: string): string {
	let result = text;
	for (let round = 0; round < ROUNDS; round++) {
		const edits: Edit[] = [];
		visit(parse(result), 'html', (node) => {
			if (COMMENT.test(node.value)) return;
			const { from, to } = rangeOf(node);
			const written = result.slice(from, to);
			edits.push({ from, to, text: written.replace(/(?<!\\)<(?=[A-Za-z/!?])/g, '\\<') });
		});
		if (edits.length === 0) return result;
		result = edited(result, edits);
	}
	return result;
}

export interface Anchor {
	/** The anchor the generator was told to use. */
	own: string | undefined;
	/** The anchor that our compiler makes of it. */
	ours: string;
}

export interface Headed {
	text: string;
	/** What the first `#` heading said, where there is one. */
	title: string | undefined;
	/** Of the headings that remain, in order. */
	anchors: Anchor[];
	/** The anchors of the heading that is the title now. */
	top: string[];
}

const OWN_ID = /[ \t]*\{#([\w-]+)\}[ \t]*$/;
const DEEPEST = 6;

function headingEdit(
	source: string,
	heading: Heading,
	deeper: number
): Edit & Omit<Anchor, 'ours'> {
	const { from, to } = rangeOf(heading);
	const first = heading.children[0];
	const last = heading.children.at(-1);
	const inner = first && last ? source.slice(rangeOf(first).from, rangeOf(last).to) : '';
	const own = OWN_ID.exec(inner)?.[1];
	const line = inner.replace(OWN_ID, '').replace(/\s*\n\s*/g, ' ');
	const depth = Math.min(heading.depth + deeper, DEEPEST);
	return { from, to, own, text: `${'#'.repeat(depth)} ${line}`.trimEnd() };
}

const folded = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * Headings as ours are: no `#`, because that is the title, and no anchors but those their words
 * make. `title` is the front matter's; a first `#` that says the same is taken out.
 */
export function reshapeHeadings(source: string, title: string | undefined): Headed {
	const headings: Heading[] = [];
	visit(parse(source), 'heading', (node) => void headings.push(node));
	const [first] = headings.filter(({ depth }) => depth === 1);
	const said = first && textOf(first).replace(OWN_ID, '').trim();
	const isTitle =
		first !== undefined &&
		said !== '' &&
		(title === undefined || folded(title) === folded(said ?? ''));
	const rest = isTitle ? headings.filter((heading) => heading !== first) : headings;
	const deeper = rest.some(({ depth }) => depth === 1) ? 1 : 0;
	const made = rest.map((heading) => headingEdit(source, heading, deeper));
	const titleEdit = isTitle ? [{ ...rangeOf(first), text: '' }] : [];
	const slugger = new GithubSlugger();
	const anchors = rest.map((heading, at) => {
		const ours = slugger.slug(textOf(heading).replace(OWN_ID, ''));
		return { own: made[at]?.own, ours };
	});
	const text = edited(source, [...made, ...titleEdit]);
	const { own } = isTitle ? headingEdit(source, first, 0) : {};
	const top = isTitle ? [own ?? '', new GithubSlugger().slug(said ?? '')] : [];
	return { text, title: said === '' ? undefined : said, anchors, top };
}

/** The first sentence of the first paragraph; undefined where there is none. */
export function firstSentence(text: string): string | undefined {
	const paragraph = parse(text).children.find(
		(node) => node.type === 'paragraph' && textOf(node).trim() !== ''
	);
	if (!paragraph) return undefined;
	const line = textOf(paragraph).replace(/\s+/g, ' ').trim();
	return /^.{10,}?[.!?।۔](?=\s|$)/u.exec(line)?.[0] ?? line;
}
