import type { Nodes } from 'hast';

function gather(node: Nodes): string {
	if (node.type === 'text') return node.value;
	if (node.type === 'element' && node.tagName === 'br') return ' ';
	return 'children' in node ? node.children.map(gather).join('') : '';
}

/** The text of a tree in one line, as its reader sees it. */
export function textOf(node: Nodes): string {
	return gather(node).replace(/\s+/g, ' ').trim();
}

/** What a percent-encoded address says; itself where it is not well-formed. */
export function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
