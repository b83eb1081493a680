import { image, sourceOf, unknown } from './lone';
import { body, inner, unwrappedBlock, type Render, type Rule } from './rule';
import { block, bracketed, elementsIn, firstSource, link, titled } from './shapes';
import { shown } from './source';
import { decodeEntities } from './tags';

/** Components and shortcodes of the five generators, by what they show. */
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

export const COMPONENTS: readonly Rule[] = [
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
