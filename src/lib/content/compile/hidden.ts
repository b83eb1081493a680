import type { Nodes } from 'mdast';
import { unreadable } from './characters';
import { error, type Problem } from '../problem';

function say(node: Nodes): string {
	if ('value' in node) return node.type === 'html' ? '' : node.value;
	if ('alt' in node) return node.alt ?? '';
	return 'children' in node ? node.children.map(say).join('') : '';
}

/** The texts a node holds as its reader meets them, entities decoded, each on its own. */
function textsOf(node: Nodes): string[] {
	const title = 'title' in node && node.title ? [node.title] : [];
	const isText = node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
	return isText ? [say(node), ...title] : title;
}

/** Characters that came as entities: `&#x202e;` turns a text round as the character itself does. */
export function hiddenCharacters(node: Nodes): Problem[] {
	return textsOf(node).flatMap((text) => {
		const found = unreadable(text);
		if (!found) return [];
		const line = (node.position?.start.line ?? 1) + text.slice(0, found.at).split('\n').length - 1;
		return [error(line, found.what, found.todo)];
	});
}
