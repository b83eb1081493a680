import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';

/**
 * GitHub's Markdown in its parts. Each part looks at every line or letter, so that a text is parsed
 * with those alone that could find something in it: a sixth of the time of most articles. Character
 * references are decoded before addresses are looked for, hence the `&`.
 */
const PARTS = [
	{
		needs: /@|www|http|&/i,
		syntax: gfmAutolinkLiteral,
		tree: gfmAutolinkLiteralFromMarkdown
	},
	{ needs: /\[\^/, syntax: gfmFootnote, tree: gfmFootnoteFromMarkdown },
	{ needs: /~/, syntax: gfmStrikethrough, tree: gfmStrikethroughFromMarkdown },
	{ needs: /\||:-|-:/, syntax: gfmTable, tree: gfmTableFromMarkdown },
	{ needs: /\[[\sx]\]/i, syntax: gfmTaskListItem, tree: gfmTaskListItemFromMarkdown }
] as const;

function optionsOf(parts: readonly (typeof PARTS)[number][]) {
	return {
		extensions: parts.map(({ syntax }) => syntax()),
		mdastExtensions: parts.map(({ tree }) => tree())
	};
}

const known = new Map<string, ReturnType<typeof optionsOf>>();

/** The bare tree, whatever is in it. `body` must have passed `refused`. */
export function markdownTree(body: string): Root {
	const parts = PARTS.filter(({ needs }) => needs.test(body));
	const name = parts.map((part) => PARTS.indexOf(part)).join();
	const options = known.get(name) ?? optionsOf(parts);
	known.set(name, options);
	return fromMarkdown(body, options);
}
