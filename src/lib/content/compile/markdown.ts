import type { Element, Root as Html, RootContent } from 'hast';
import type { Nodes, Root as Markdown } from 'mdast';
import rehypeSanitize from 'rehype-sanitize';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { editHtml } from '../html';
import type { WrittenLocale } from '../locales';
import { error, type Problem } from '../problem';
import { turnCallouts } from './callouts';
import { hiddenCharacters } from './hidden';
import { markdownTree } from './parse';
import type { References } from './references';
import { sanitiseSchema } from './sanitise';
import { SKIP, visit, visitAll } from './visit';
import { WORDS } from './words';

/** Made on first use: a page that only wants the locales must not carry the compiler. */
function makeProcessors() {
	return {
		toHtml: unified()
			.use(remarkRehype, {
				// A colon stands in no heading's anchor.
				clobberPrefix: 'note:',
				footnoteLabel: ' ',
				footnoteLabelTagName: 'p',
				footnoteBackLabel: (at: number, again: number) => `${at + 1}${again > 1 ? `.${again}` : ''}`
			})
			.freeze(),
		slug: unified().use(rehypeSlug).freeze(),
		clean: unified().use(rehypeSanitize, sanitiseSchema).freeze(),
		write: unified().use(rehypeStringify).freeze()
	};
}
let processors: ReturnType<typeof makeProcessors> | undefined;
const use = () => (processors ??= makeProcessors());

/** Quotes and lists deeper than anybody writes would exhaust the stack further on. */
const DEPTH_LIMIT = 24;

/** The line of what lies too deep. */
function tooDeep(tree: Markdown): number | undefined {
	const open: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }];
	for (let next = open.pop(); next; next = open.pop()) {
		const { node, depth } = next;
		if (depth > DEPTH_LIMIT) return node.position?.start.line ?? 1;
		if ('children' in node) {
			for (const child of node.children) open.push({ node: child, depth: depth + 1 });
		}
	}
	return undefined;
}

/** Notes and nothing between them. */
const COMMENTS = /^(?:<!--(?!-?>)(?:(?!-->)[^])*-->\s*)+$/;

/** What Markdown allows and an article does not. HTML comments are an editor's notes: dropped. */
function unwanted(tree: Markdown): Problem[] {
	const problems: Problem[] = [];
	/** A line with many tags is one to be written anew. */
	let tagged = 0;
	visitAll(tree, (node) => {
		const line = node.position?.start.line ?? 1;
		if (node.type === 'heading' && node.depth === 1) {
			problems.push(error(line, 'a # heading stands in the text', 'use ##; the title is the #'));
		}
		problems.push(...hiddenCharacters(node));
		if (node.type === 'html' && line !== tagged && !COMMENTS.test(node.value)) {
			tagged = line;
			problems.push(error(line, 'HTML is not shown', 'write it in Markdown'));
		}
	});
	return problems;
}

/** Markdown's tree, where it is not too deep for one, and what may not stand in it. */
export function parseMarkdown(body: string): { tree?: Markdown; problems: Problem[] } {
	const tree = markdownTree(body);
	const line = tooDeep(tree);
	if (line !== undefined) {
		return {
			problems: [error(line, 'quotes or lists are nested too deeply', 'make them flatter')]
		};
	}
	return { tree, problems: [...unwanted(tree), ...turnCallouts(tree)] };
}

/** Footnotes need no heading: it would be English in every language. */
function dropFootnoteLabel(tree: Html): void {
	visit(tree, 'element', (node) => {
		if (node.tagName !== 'section') return undefined;
		node.children = node.children.filter(
			(child) => child.type !== 'element' || child.properties.id !== 'footnote-label'
		);
		return SKIP;
	});
}

/** A table may be wider than a phone: what scrolls is a frame around it, reachable by keyboard. */
function frame(table: Element): Element {
	return {
		type: 'element',
		tagName: 'div',
		properties: { className: ['table'], tabIndex: 0 },
		children: [table]
	};
}

/** Links that leave, call and write are told apart; what is read aloud is in the text's language. */
function decorateLink(
	{ properties }: Element,
	{ back, external }: (typeof WORDS)[WrittenLocale]
): void {
	const href = String(properties.href);
	if ('dataFootnoteBackref' in properties) {
		properties.ariaLabel = back(String(properties.ariaLabel));
		properties.className = undefined;
	} else if (/^https?:/i.test(href)) {
		const className = ['external'];
		Object.assign(properties, { rel: ['noopener'], className, dataLeaves: external });
	} else if (/^tel:/i.test(href)) {
		properties.className = ['tel'];
	} else if (/^mailto:/i.test(href)) {
		properties.className = ['mail'];
	}
}

function decorate(tree: Html, locale: WrittenLocale): void {
	visit(tree, 'element', (node) => {
		if (node.tagName === 'a') decorateLink(node, WORDS[locale]);
	});
	visit(tree, 'element', (node, at, parent) => {
		if (node.tagName !== 'table' || at === undefined || !parent) return undefined;
		parent.children[at] = frame(node);
		return SKIP;
	});
}

/**
 * Safe HTML's tree, with anchors on its headings, and its references collected on the way. The
 * sanitiser comes last: nothing is put in after it.
 */
export function toSafeHtml(tree: Markdown, references: References, locale: WrittenLocale): Html {
	const { toHtml, slug, clean } = use();
	const html = toHtml.runSync(tree);
	dropFootnoteLabel(html);
	references.collect(html);
	slug.runSync(html);
	decorate(html, locale);
	return clean.runSync(html);
}

/** Were the page ever read as text of another kind, a `<` in a title could begin a tag. */
const escapeInside = (tag: string) => `<${tag.slice(1).replaceAll('<', '&#x3C;')}`;

export function writeHtml(children: RootContent[]): string {
	const html = use().write.stringify({ type: 'root', children }).trim();
	return editHtml(html, { tag: escapeInside, text: (text) => text });
}
