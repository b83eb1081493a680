import type { TagElement, TagNode } from './tags';

// The shapes of Markdown that a tree of tags is written in.

/** A block with the indentation of its list item, and empty lines around. */
export function block(text: string, { indent }: TagElement): string {
	const lines = text.replace(/^\n+|\s+$/g, '').split('\n');
	return `\n\n${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}\n\n`;
}

/** Children as lines that begin at the margin: indented by their tags they would be code. */
export function dedented(text: string): string {
	const lines = text.split('\n');
	const depths = lines
		.filter((line) => line.trim() !== '')
		.map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
	const first = lines[0]?.trim() === '' ? depths : depths.slice(1);
	const least = Math.min(...(first.length > 0 ? first : [0]));
	return lines
		.map((line, at) =>
			at === 0 ? line : line.slice(Math.min(least, /^[ \t]*/.exec(line)?.[0].length ?? 0))
		)
		.join('\n');
}

/** As a link or a picture: brackets in its words would end them. */
export const bracketed = (text: string) =>
	text.replace(/\s+/g, ' ').trim().replace(/[[\]]/g, '\\$&');

export function link(text: string, href: string): string {
	return `[${text.trim()}](${/[\s()]/.test(href) ? encodeURI(href).replace(/[()]/g, escapeBracket) : href})`;
}

const escapeBracket = (sign: string) => (sign === '(' ? '%28' : '%29');

export const titled = (title: string | undefined) =>
	title === undefined || title.trim() === '' ? '' : `**${title.trim()}**\n\n`;

export const SUPERSCRIPT: Record<string, string> = {
	0: '⁰',
	1: '¹',
	2: '²',
	3: '³',
	4: '⁴',
	5: '⁵',
	6: '⁶',
	7: '⁷',
	8: '⁸',
	9: '⁹'
};

export function firstSource({ children }: TagElement): TagElement | undefined {
	return children.find(
		(node): node is TagElement => typeof node !== 'string' && node.name === 'source'
	);
}

export function elementsIn(nodes: readonly TagNode[], name: RegExp): TagElement[] {
	return nodes.flatMap((node) => {
		if (typeof node === 'string') return [];
		return name.test(node.name) ? [node] : elementsIn(node.children, name);
	});
}

/** Stands for `<br>` until it is known what follows it. */
export const BREAK = '\ue000';

export function breakLines(text: string): string {
	return text.replace(/\ue000[ \t]*(?=\n[ \t]*\n|\n?$)/g, '').replace(/\ue000[ \t]*\n?/g, '\\\n');
}
