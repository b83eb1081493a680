import { outsideCode, outsideFences } from './code';
import { keepWritten, quoteAttribute } from './tags';

/**
 * The marks that each generator has of its own, written as tags: `:::tip`, `{{< callout >}}`,
 * `{% include note.html %}`, `{: .note }`. What they become is decided in one place, `render.ts`.
 */

const tag = (name: string, attributes: Record<string, string | undefined>, closed = false) => {
	const written = Object.entries(attributes).flatMap(([key, value]) =>
		value === undefined || value === '' ? [] : `${key}=${quoteAttribute(value)}`
	);
	return `<${[name, ...written].join(' ')}${closed ? ' /' : ''}>`;
};

const KINDS =
	/^(note|tip|info|warning|danger|caution|important|success|secondary|alert|hint|error|new|highlight)$/i;
const isKind = (word: string) => KINDS.test(word);

const OPEN =
	/^([ \t]*)(:{3,})[ \t]*([\w-]+)[ \t]*(?:\[([^\]\n]*)\])?[ \t]*([^{\n]*)(\{[^}\n]*\})?[ \t]*$/;
const CLOSE = /^([ \t]*):{3,}[ \t]*$/;

function directiveTag(name: string, title: string, line: string): { open: string; close: string } {
	if (name === 'details') return { open: tag('Details', { title }), close: '</Details>' };
	if (name === 'code-group') return { open: '<CodeGroup>', close: '</CodeGroup>' };
	if (name === 'raw' || name === 'v-pre') return { open: '<Fragment>', close: '</Fragment>' };
	const shape = isKind(name) ? { type: name, title } : { name, title };
	const element = isKind(name) ? 'Aside' : 'Directive';
	return { open: tag(element, { ...shape, ...keepWritten(line) }), close: `</${element}>` };
}

/** `:::tip[Title]` of Docusaurus and Starlight, `::: tip Title` of VitePress. */
function directives(text: string): string {
	const open: string[] = [];
	const change = (line: string) => {
		const start = OPEN.exec(line);
		if (start) {
			const [, indent = '', , name = '', bracketed, rest = ''] = start;
			const made = directiveTag(name.toLowerCase(), (bracketed ?? rest).trim(), line.trim());
			open.push(`${indent}${made.close}`);
			return `${indent}${made.open}`;
		}
		return CLOSE.test(line) && open.length > 0 ? (open.pop() ?? '') : line;
	};
	const changed = outsideFences(text, (part) => part.split('\n').map(change).join('\n'));
	return [changed, ...open.reverse()].join('\n');
}

const ALERT = /^([ \t]*>[ \t]*)\[!(\w+)\][+-]?[ \t]*(.*)$/gm;
const OURS: Record<string, string> = {
	IMPORTANT: 'NOTE',
	INFO: 'NOTE',
	CAUTION: 'WARNING',
	DANGER: 'WARNING'
};

/** GitHub's alerts: two of its five kinds have other names here, and a title is a line. */
function alerts(text: string): string {
	return text.replace(ALERT, (_, quote: string, kind: string, title: string) => {
		const upper = kind.toUpperCase();
		const known = OURS[upper] ?? (/^(NOTE|TIP|WARNING)$/.test(upper) ? upper : 'NOTE');
		return `${quote}[!${known}]${title === '' ? '' : `\n${quote}**${title}**\n${quote.trimEnd()}`}`;
	});
}

const ARGUMENT =
	/([\w-]+)[ \t]*[=:][ \t]*(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^\s"']+))|"([^"]*)"|`([^`]*)`|(\S+)/g;

interface Arguments {
	named: Record<string, string>;
	bare: string[];
}

function readArguments(text: string): Arguments {
	const named: Record<string, string> = {};
	const bare: string[] = [];
	for (const match of text.matchAll(ARGUMENT)) {
		const [, key, a, b, c, d, e, f, g] = match;
		if (key !== undefined) named[key.toLowerCase()] = a ?? b ?? c ?? d ?? '';
		else bare.push(e ?? f ?? g ?? '');
	}
	return { named, bare };
}

/** The element a shortcode is, with its attributes. */
function element(
	name: string,
	{ named, bare }: Arguments
): [string, Record<string, string | undefined>] {
	const [first, second] = bare;
	if (/^(callout|alert|notice|hint|admonition|aside)$/.test(name)) {
		const type = named.type ?? named.color ?? named.context ?? named.kind ?? first;
		return ['Aside', { type, title: named.title ?? second }];
	}
	if (isKind(name)) return ['Aside', { type: name, title: named.title ?? first }];
	if (/^(tabs|tabpane)$/.test(name)) return ['Tabs', {}];
	if (name === 'tab')
		return ['TabItem', { label: named.name ?? named.title ?? named.header ?? first }];
	if (/^(details|expand|collapse)$/.test(name)) {
		return ['Details', { title: named.title ?? named.summary ?? first }];
	}
	if (name === 'figure') return ['Figure', named];
	if (name === 'youtube')
		return ['Video', { src: `https://www.youtube.com/watch?v=${named.id ?? first ?? ''}` }];
	if (name === 'vimeo') return ['Video', { src: `https://vimeo.com/${named.id ?? first ?? ''}` }];
	if (/^(steps|cards|columns|column)$/.test(name)) return ['Fragment', {}];
	if (name === 'card')
		return [
			'LinkCard',
			{ title: named.title, href: named.link ?? named.href, description: named.subtitle }
		];
	if (name === 'button') return ['a', { href: named.href ?? named.link ?? named.relref }];
	if (/^(toc|table-of-contents)$/.test(name)) return ['Toc', {}];
	const said = Object.fromEntries(bare.map((value, at) => [`text${at}`, value]));
	return ['Shortcode', { name, ...said, ...named }];
}

const SHORTCODE =
	/\{\{[<%][ \t]*(\/?)[ \t]*([\w./-]+)((?:"[^"]*"|`[^`]*`|[^"`])*?)(\/?)[ \t]*[%>]\}\}/g;
const HIGHLIGHT =
	/\{\{[<%][ \t]*highlight[ \t]+(\w*)[^}]*\}\}\n?([^]*?)\n?\{\{[<%][ \t]*\/[ \t]*highlight[ \t]*[%>]\}\}/g;

/** Hugo's `{{< x >}}…{{< /x >}}` and `{{% x %}}`. */
function shortcodes(text: string): string {
	const fenced = text.replace(
		HIGHLIGHT,
		(_, language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``
	);
	const closed = new Set(
		Array.from(fenced.matchAll(/\{\{[<%][ \t]*\/[ \t]*([\w./-]+)/g), ([, name]) => name)
	);
	return outsideCode(fenced, (part) =>
		part.replace(SHORTCODE, (whole, slash: string, name: string, args: string) => {
			if (whole.startsWith('{{</*')) return whole;
			const [made, attributes] = element(name.toLowerCase(), readArguments(args));
			return slash === '/'
				? `</${made}>`
				: tag(made, { ...attributes, ...keepWritten(whole) }, !closed.has(name));
		})
	);
}

const LIQUID = /\{%-?[ \t]*(\w+)([^%]*?)-?%\}/g;
const LIQUID_HIGHLIGHT =
	/\{%-?[ \t]*highlight[ \t]+(\w*)[^%]*%\}\n?([^]*?)\n?\{%-?[ \t]*endhighlight[ \t]*-?%\}/g;
const LIQUID_COMMENT = /\{%-?[ \t]*comment[ \t]*-?%\}([^]*?)\{%-?[ \t]*endcomment[ \t]*-?%\}/g;

function include(args: string): string {
	const { named, bare } = readArguments(args);
	const name = (bare[0] ?? '')
		.replace(/^.*\//, '')
		.replace(/\.\w+$/, '')
		.toLowerCase();
	const { content, text, message, title, ...rest } = named;
	const said = content ?? text ?? message;
	if (isKind(name) || name === 'callout') {
		return `${tag('Aside', { type: named.type ?? name, title })}\n${said ?? ''}\n</Aside>`;
	}
	const src = rest.src ?? rest.file ?? rest.url ?? rest.image_path;
	if (/^(image|figure|img)$/.test(name) && src !== undefined) {
		return tag('Figure', { src, alt: rest.alt, caption: rest.caption ?? title }, true);
	}
	return tag('Include', { name: bare[0], content: said, title, ...rest }, true);
}

/** Jekyll's tags. */
function liquid(text: string): string {
	const plain = text
		.replace(
			LIQUID_HIGHLIGHT,
			(_, language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\``
		)
		.replace(LIQUID_COMMENT, (_, note: string) => `<!--${note.replaceAll('--', '- -')}-->`);
	return outsideCode(plain, (part) =>
		part.replace(LIQUID, (whole, name: string, args: string) => {
			// What opened a condition or a loop was noted; its end is nothing by itself.
			if (name === 'raw' || name.startsWith('end')) return '';
			if (name.startsWith('include')) return include(args.trim());
			return tag('Liquid', { name: `${name} ${args.trim()}`.trim(), ...keepWritten(whole) }, true);
		})
	);
}

const CLASSED = /^[ \t]*\{:[ \t]*\.([\w-]+?)(-title)?[ \t]*\}[ \t]*$/;

/** Kramdown's `{: .note }` above or below a paragraph. */
function kramdown(text: string): string {
	return outsideFences(text, (part) =>
		part
			.split(/\n[ \t]*\n/)
			.map((block) => {
				const lines = block.split('\n');
				const at = lines.findIndex((line) => isKind(CLASSED.exec(line)?.[1] ?? ''));
				const [, type = '', titled] = CLASSED.exec(lines[at] ?? '') ?? [];
				if (at < 0) return block;
				const rest = lines
					.filter((_, index) => index !== at)
					.map((line) => line.replace(/^[ \t]*> ?/, ''));
				const title = titled === undefined ? undefined : rest.shift();
				return `${tag('Aside', { type, title })}\n${rest.join('\n')}\n</Aside>`;
			})
			.join('\n\n')
	);
}

const HEADING_ID =
	/^(#{1,6}[ \t].*?)[ \t]*(?:\{:?[ \t]*#([\w-]+)[^}\n]*\}|\{\/\*[ \t]*#([\w-]+)[ \t]*\*\/\})[ \t]*$/gm;
const NEXT_LINE_ID = /^(#{1,6}[ \t].*)\n\{:[ \t]*#([\w-]+)[ \t]*\}[ \t]*$/gm;

/** A heading's own anchor, which each generator writes in its way, in one way. */
function headingIds(text: string): string {
	return text
		.replace(NEXT_LINE_ID, (_, heading: string, id: string) => `${heading} {#${id}}`)
		.replace(
			HEADING_ID,
			(_, heading: string, a?: string, b?: string) => `${heading} {#${a ?? b ?? ''}}`
		);
}

const TOC =
	/(?:^#{1,6}[^\n]*contents[^\n]*\n(?:\{:[^\n]*\}\n)?\s*)?^[ \t]*(?:\[\[(?:toc|_TOC_)\]\]|(?:[-*+]|1\.)[ \t].*\n\{:[ \t]*toc[^}\n]*\})[ \t]*$/gim;

/** All of them; what no generator knows stays as it is. */
export function unify(text: string): string {
	const titled = outsideFences(text, (part) => alerts(headingIds(part.replace(TOC, '<Toc />'))));
	return kramdown(directives(liquid(shortcodes(titled))));
}
