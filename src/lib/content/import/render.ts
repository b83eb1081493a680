import {
	BREAK,
	block,
	bracketed,
	breakLines,
	dedented,
	elementsIn,
	firstSource,
	link,
	SUPERSCRIPT,
	titled
} from './shapes';
import { shown, type Notes } from './source';
import { decodeEntities, plain, type TagElement, type TagNode } from './tags';

/** What HTML, components and shortcodes become in our Markdown; what has no equivalent is noted. */

type Render = (element: TagElement, context: Context) => string;

interface Context {
	notes: Notes;
	/** What MDX imported: a name's file. */
	imports: ReadonlyMap<string, string>;
	/** The Markdown of a part that another file holds; undefined where it is not there. */
	include: (file: string) => string | undefined;
	/** The lists around, outermost first. */
	lists: ('ul' | 'ol')[];
}

const inner = ({ children }: TagElement, context: Context) => renderAll(children, context);
const body = (element: TagElement, context: Context) => dedented(inner(element, context)).trim();

const wrapped =
	(mark: string): Render =>
	(element, context) => {
		const text = inner(element, context);
		if (text.trim() === '' || text.includes('\n\n')) return text;
		const [, before = '', core = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
		return before + mark + core + mark + after;
	};

const TYPES: Record<string, string> = {
	tip: 'TIP',
	success: 'TIP',
	hint: 'TIP',
	warning: 'WARNING',
	danger: 'WARNING',
	caution: 'WARNING',
	error: 'WARNING'
};

const aside: Render = (element, context) => {
	const { type = element.name, title } = element.attributes;
	const kind = TYPES[type.toLowerCase()] ?? 'NOTE';
	const lines = (titled(title) + body(element, context)).trim().split('\n');
	return block(`> [!${kind}]\n${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}`, element);
};

const section =
	(word: string): Render =>
	(element, context) => {
		const { label, title, value } = element.attributes;
		if (word !== '') {
			context.notes.about(
				element.written,
				`${word} are not shown one at a time: "${shown(element.written)}"`,
				'see whether their order reads well'
			);
		}
		return block(titled(label ?? title ?? value) + body(element, context), element);
	};

/** The attributes of a component that people read. */
const SAID = /^(title|label|text|description|content|caption|alt|text\d+|subtitle|heading)$/;

const unknown: Render = (element, context) => {
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

/** Tags that only arranged things: the text is all. */
const unwrapped: Render = (element, context) => inner(element, context);
const unwrappedBlock: Render = (element, context) => block(body(element, context), element);

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

function sourceOf({ attributes }: TagElement, { imports }: Context): string {
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

const image: Render = (element, context) => {
	const { alt = '' } = element.attributes;
	const src = sourceOf(element, context);
	if (src === '' || src.startsWith('{')) return unknown(element, context);
	return `!${link(bracketed(alt.startsWith('{') ? '' : alt), src)}`;
};

const figure: Render = (element, context) => {
	const { caption, title } = element.attributes;
	const said = decodeEntities(caption ?? title ?? '');
	const withAlt = {
		...element,
		attributes: { ...element.attributes, alt: element.attributes.alt ?? said }
	};
	const picture = image(withAlt, context);
	return block(said === '' ? picture : `${picture}\n\n*${said.trim()}*`, element);
};

const media: Render = (element, context) => {
	const src = sourceOf(element, context) || sourceOf(firstSource(element) ?? element, context);
	const { title } = element.attributes;
	context.notes.about(
		element.written,
		`a ${element.name.toLowerCase()} is not shown in the page`,
		'see whether the link in its place will do'
	);
	const text = inner(element, context).trim();
	const named = title ?? (text === '' ? src : text.replace(/\s+/g, ' '));
	return src === '' ? text : block(link(bracketed(named), src), element);
};

const linkCard: Render = (element, context) => {
	const { title = '', href, description = '' } = element.attributes;
	const head = href === undefined ? `**${title}**` : link(bracketed(title), href);
	const rest = [description, body(element, context)].filter((text) => text !== '').join('\n  ');
	return block(`- ${head}${rest === '' ? '' : `: ${rest}`}`, element);
};

const list =
	(kind: 'ul' | 'ol'): Render =>
	(element, context) => {
		const items = element.children.filter((node) => typeof node !== 'string' || node.trim() !== '');
		return block(renderAll(items, { ...context, lists: [...context.lists, kind] }), {
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

const details: Render = (element, context) => {
	const summary = elementsIn(element.children, /^summary$/i)[0];
	const rest = { ...element, children: element.children.filter((node) => node !== summary) };
	const title = summary ? inner(summary, context) : element.attributes.title;
	return block(titled(title?.replace(/\s+/g, ' ')) + body(rest, context), element);
};

const include: Render = (element, context) => {
	const text = context.include(element.attributes.name ?? '');
	return text === undefined ? unknown(element, context) : block(text, element);
};

const RULES: [RegExp, Render][] = [
	[/^(Aside|Admonition|Callout|Note|Tip|Warning|Caution|Info|Danger|Alert)$/, aside],
	[/^(TabItem|Tab)$/, section('')],
	[/^(Tabs|TabGroup|Tabpane)$/, section('tabs')],
	[/^(Card|Accordion|Step)$/, section('')],
	[/^(LinkCard|LinkButton)$/, linkCard],
	[/^(Steps|CardGrid|CodeGroup|FileTree|Fragment|ClientOnly)$/, unwrappedBlock],
	[/^(Badge)$/, (element, context) => element.attributes.text ?? inner(element, context)],
	[/^(Toc|TOCInline)$/, () => ''],
	[/^(Figure)$/, figure],
	[/^(Image|ThemedImage|Img)$/, image],
	[/^(Details|details)$/, details],
	[/^(Include)$/, include],
	[/^(Video|iframe|video|audio|embed|object)$/, media]
];

const HTML: [RegExp, Render][] = [
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

/** `<name>` in a text is a placeholder that somebody forgot to escape: its readers shall see it. */
const placeholder: Render = (element, context) => {
	const closed = element.children.length > 0 ? `\\</${element.name}>` : '';
	return `\\${element.written}${inner(element, context)}${closed}`;
};

function ruleFor({ name, attributes, children }: TagElement): Render {
	const own =
		RULES.find(([pattern]) => pattern.test(name)) ??
		HTML.find(([pattern]) => pattern.test(name.toLowerCase()));
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
export function renderTags(nodes: readonly TagNode[], context: Omit<Context, 'lists'>): string {
	return breakLines(renderAll(nodes, { ...context, lists: [] }));
}
