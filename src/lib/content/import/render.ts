import { COMPONENTS } from './components';
import { HTML_TAGS } from './html-tags';
import { unknown } from './lone';
import { inner, type Context, type Render } from './rule';
import { breakLines } from './shapes';
import type { TagElement, TagNode } from './tags';

/** What HTML, components and shortcodes become in our Markdown; what has no equivalent is noted. */

/** `<name>` in a text is a placeholder that somebody forgot to escape: its readers shall see it. */
const placeholder: Render = (element, context) => {
	const closed = element.children.length > 0 ? `\\</${element.name}>` : '';
	return `\\${element.written}${inner(element, context)}${closed}`;
};

function ruleFor({ name, attributes, children }: TagElement): Render {
	const own =
		COMPONENTS.find(([pattern]) => pattern.test(name)) ??
		HTML_TAGS.find(([pattern]) => pattern.test(name.toLowerCase()));
	const isBare = Object.keys(attributes).length === 0 && children.length === 0;
	const isComponent = /[A-Z.]/.test(name) || (name.includes('-') && !isBare);
	return own?.[1] ?? (isComponent ? unknown : placeholder);
}

function renderAll(nodes: readonly TagNode[], context: Context): string {
	return nodes
		.map((node) => (typeof node === 'string' ? node : ruleFor(node)(node, context)))
		.join('');
}

/** A tree of tags as Markdown. */
export function renderTags(
	nodes: readonly TagNode[],
	context: Omit<Context, 'lists' | 'render'>
): string {
	return breakLines(renderAll(nodes, { ...context, lists: [], render: renderAll }));
}
