import { body, type Context, type Render } from './rule';
import { block, bracketed, link } from './shapes';
import { shown } from './source';
import type { TagElement } from './tags';

/** Pictures, and what nothing here is like. */

/** The attributes of a component that people read. */
const SAID = /^(title|label|text|description|content|caption|alt|text\d+|subtitle|heading)$/;

export const unknown: Render = (element, context) => {
	const { name, attributes } = element;
	const file = context.imports.get(name);
	const included = file === undefined ? undefined : context.include(file);
	if (included !== undefined) return block(included, element);
	const said = Object.entries(attributes).flatMap(([key, value]) =>
		SAID.test(key) && !value.startsWith('{') ? value : []
	);
	const text = [...said, body(element, context)].filter((each) => each.trim() !== '').join('\n\n');
	const what = `nothing here is like "${shown(attributes.name ?? element.written)}"`;
	context.notes.about(
		element.written,
		what,
		text === '' ? 'write what it showed' : 'look over its text, which was kept'
	);
	return block(text, element);
};

/** The file that an element shows, however its generator names it; empty where it names none. */
export function sourceOf({ attributes }: TagElement, { imports }: Context): string {
	const { src = '', srcset } = attributes;
	const required = /require\(\s*["']([^"']+)["']\s*\)/.exec(src)?.[1];
	const expression = /^\{\s*([\w$]+)(?:\.\w+)?\s*\}$/.exec(src)?.[1] ?? '';
	const url = /^\{\s*useBaseUrl\(\s*["']([^"']+)["']\s*\)\s*\}$/.exec(src)?.[1];
	return (
		required ??
		url ??
		imports.get(expression) ??
		(src === '' ? (srcset ?? '').split(' ')[0] : src) ??
		''
	);
}

export const image: Render = (element, context) => {
	const { alt = '' } = element.attributes;
	const src = sourceOf(element, context);
	if (src === '' || src.startsWith('{')) return unknown(element, context);
	return `!${link(bracketed(alt.startsWith('{') ? '' : alt), src)}`;
};
