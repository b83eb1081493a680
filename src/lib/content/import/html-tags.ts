import { image } from './lone';
import { body, inner, unwrappedBlock, type Render, type Rule } from './rule';
import { BREAK, block, elementsIn, link, SUPERSCRIPT } from './shapes';
import { decodeEntities, plain } from './tags';

/** The tags of HTML that people write in Markdown. */

const wrapped =
	(mark: string): Render =>
	(element, context) => {
		const text = inner(element, context);
		if (text.trim() === '' || text.includes('\n\n')) return text;
		const [, before = '', core = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
		return before + mark + core + mark + after;
	};

const unwrapped: Render = (element, context) => inner(element, context);
const lostLook: Render = (element, context) => {
	const { name, written } = element;
	context.notes.about(
		written,
		`<${name}> has no equivalent`,
		'see whether the text reads well without it'
	);
	return inner(element, context);
};

const dropped =
	(what: string, todo: string): Render =>
	({ written }, { notes }) => {
		notes.about(written, what, todo);
		return '';
	};

const superscript: Render = (element, context) => {
	const text = inner(element, context);
	if (/^\d+$/.test(text)) return text.replace(/\d/g, (digit) => SUPERSCRIPT[digit] ?? digit);
	return lostLook(element, context);
};

const anchor: Render = (element, context) => {
	const { href, id, name } = element.attributes;
	const text = inner(element, context);
	if (href !== undefined) return text.trim() === '' ? '' : link(text, href);
	const place = id ?? name;
	if (place !== undefined)
		context.notes.about(
			element.written,
			`an anchor "#${place}" outside of a heading`,
			'link to a heading instead'
		);
	return text;
};

const list =
	(kind: 'ul' | 'ol'): Render =>
	(element, context) => {
		const items = element.children.filter((node) => typeof node !== 'string' || node.trim() !== '');
		return block(context.render(items, { ...context, lists: [...context.lists, kind] }), {
			...element,
			indent: context.lists.length > 0 ? '' : element.indent
		});
	};

const item: Render = (element, context) => {
	const mark = context.lists.at(-1) === 'ol' ? '1. ' : '- ';
	const lines = body(element, context)
		.replace(/\n{2,}/g, '\n')
		.split('\n');
	return `${mark}${lines.join(`\n${' '.repeat(mark.length)}`)}\n`;
};

const table: Render = (element, context) => {
	const rows = elementsIn(element.children, /^tr$/i).map((row) =>
		elementsIn(row.children, /^t[dh]$/i).map((cell) =>
			inner(cell, context).replace(/\s+/g, ' ').trim().replaceAll('|', '\\|')
		)
	);
	const [head = []] = rows;
	if (head.length === 0) return unwrappedBlock(element, context);
	const lines = rows.map((cells) => `| ${cells.join(' | ')} |`);
	lines.splice(1, 0, `|${' --- |'.repeat(head.length)}`);
	return block(lines.join('\n'), element);
};

const heading: Render = (element, context) => {
	const { id } = element.attributes;
	const text = inner(element, context).replace(/\s+/g, ' ').trim();
	return block(
		`${'#'.repeat(Number(element.name.charAt(1)))} ${text}${id === undefined ? '' : ` {#${id}}`}`,
		element
	);
};

const pre: Render = (element) => {
	const code = decodeEntities(plain(element.children)).replace(/^\n|\s+$/g, '');
	return block(`\`\`\`\n${code}\n\`\`\``, element);
};

const quote: Render = (element, context) =>
	block(
		body(element, context)
			.split('\n')
			.map((line) => `> ${line}`.trimEnd())
			.join('\n'),
		element
	);

export const HTML_TAGS: readonly Rule[] = [
	[/^br$/, () => BREAK],
	[/^hr$/, () => '\n\n---\n\n'],
	[/^(b|strong)$/, wrapped('**')],
	[/^(i|em|cite|dfn|var)$/, wrapped('*')],
	[/^(s|del|strike)$/, wrapped('~~')],
	[
		/^(code|kbd|samp|tt)$/,
		(element) =>
			`\`${decodeEntities(plain(element.children)).replaceAll('`', "'").replace(/\s+/g, ' ').trim()}\``
	],
	[/^sup$/, superscript],
	[/^(sub|u|mark|small|big|font|ins|abbr|center|ruby|rt|q)$/, lostLook],
	[/^a$/, anchor],
	[/^img$/, image],
	[/^ul$/, list('ul')],
	[/^(ol|menu)$/, list('ol')],
	[/^(li|dt|dd)$/, item],
	[/^table$/, table],
	[/^h[1-6]$/, heading],
	[/^pre$/, pre],
	[/^blockquote$/, quote],
	[/^summary$/, (element, context) => block(`**${inner(element, context).trim()}**`, element)],
	[
		/^(script|style|template|link|meta)$/,
		dropped('scripts and styles have no place in an article', 'nothing; it was left out')
	],
	[
		/^(p|div|section|article|main|header|footer|nav|aside|figure|figcaption|dl|thead|tbody|tfoot|tr|td|th|form|fieldset)$/,
		unwrappedBlock
	],
	[
		/^(span|picture|source|wbr|nobr|time|label|bdi|bdo|data|col|colgroup|caption|legend|track|area)$/,
		unwrapped
	],
	[/^(input|button|select|textarea|svg|canvas|math|noscript)$/, lostLook]
];
