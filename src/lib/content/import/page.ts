import type { WrittenLocale } from '../locales';
import { outsideFences, tidy } from './code';
import { unify } from './dialects';
import { part } from './front';
import type { Spot } from './layout';
import { escapeHtml, firstSentence, reshapeHeadings, type Anchor } from './markdown';
import { readMatter, type Matter } from './matter';
import { noteExpressions, takeMdx } from './mdx';
import { renderTags } from './render';
import { Notes, type SourceFile } from './source';
import { readTags } from './tags';
import { worded } from './names';

/** A page read and written as ours, its links still as they were. */
export interface Page {
	file: SourceFile;
	notes: Notes;
	/** Its path without locale and ending: the same in every locale. */
	key: string;
	/** `index`, `_index` or `README` of its folder. */
	isIndex: boolean;
	locale: WrittenLocale;
	matter: Matter;
	title: string;
	summary: string;
	body: string;
	/** Of its headings in order: what the old site made anchors of. */
	anchors: Anchor[];
	/** The anchors of the heading that is its title now. */
	top: string[];
}

/** As long as an article may be: longer ones would keep the parser busy and be refused later. */
const LENGTH_LIMIT = 60_000;

const INDEX = /^(?:_?index|readme)$/i;
const PLAIN_LINK = /\]\(\s*((?:\{[{%][^}\n]*[%}]\}[^\s){]*)+)/g;
const DEFINED = /^(\[[^\]\n]+\]:\s*)(\{[{%][^}\n]*[%}]\}\S*)/gm;
const HREF = /(\b(?:href|src)=")((?:\{[{%][^}\n"]*"?[^}\n]*[%}]\}[^"\s]*)+)"/g;

/** Marks that a link written by a template is to be looked up by name: see `links.ts`. */
export const LOOKED_UP = 'import-ref:';

/** `{{< ref "x.md#y" >}}`, `{% link x.md %}`, `{{ '/x' | relative_url }}` as one address. */
function address(written: string): string {
	const inner = written
		.replace(/\{\{\s*(?:site\.)?(?:baseurl|url)\s*\}\}/g, '')
		.replace(/\{\{[<%]?\s*(?:(?:rel)?ref\s+)?["']?([^"'|\s<>%}]+)["']?[^}]*\}\}/g, '$1')
		.replace(/\{%\s*(?:link|post_url)\s+(\S+?)\s*%\}/g, '$1');
	const isName = /\{[{%][<%]?\s*(?:(?:rel)?ref|link|post_url)\b/.test(written);
	return isName ? LOOKED_UP + encodeURI(inner) : encodeURI(inner);
}

function plainLinks(text: string): string {
	return text
		.replace(PLAIN_LINK, (_, written: string) => `](${address(written)}`)
		.replace(DEFINED, (_, label: string, written: string) => label + address(written))
		.replace(HREF, (_, name: string, written: string) => `${name}${address(written)}"`);
}

/** A break in a table or heading cannot be one in Markdown. */
function joinBreaks(text: string): string {
	return text.replace(/^[ \t]*(?:\||#{1,6} ).*$/gm, (line) => line.replace(/<br\s*\/?>/gi, ' '));
}

const FENCE_LABEL =
	/^([ \t]*)(`{3,}|~{3,})([\w-]*)[^\n]*?(?:\btitle="([^"\n]+)"|\[([^\]\n]+)\])[^\n]*$/gm;

/** What stood above a block of code, or on its tab. */
function labelCode(text: string): string {
	return text.replace(
		FENCE_LABEL,
		(_, indent: string, mark: string, language: string, title?: string, label?: string) =>
			`${indent}**${title ?? label ?? ''}**\n\n${indent}${mark}${language}`
	);
}

const VUE_INCLUDE = /<!--\s*@include:\s*(\S+?)(?:\{[^}]*\})?(?:#\S*)?\s*-->/g;
const SNIPPET = /^<<<\s*(\S+?)(?:[#{].*)?$/gm;

type Include = (from: string, file: string) => SourceFile | undefined;
const nothing = () => undefined;

/** The body in plain Markdown with our callouts: no HTML, no components, no shortcodes. */
function plainBody(text: string, file: SourceFile, notes: Notes, include: Include): string {
	const isMdx = file.path.endsWith('.mdx') || /^import\s.+from\s/m.test(text);
	const included = outsideFences(labelCode(text), (lines) =>
		joinBreaks(plainLinks(lines))
			.replace(VUE_INCLUDE, '<Include name="$1" />')
			.replace(SNIPPET, '<Include name="$1" />')
	);
	const { text: source, imports } = takeMdx(included, isMdx, notes);
	const rendered = renderTags(readTags(unify(source)), {
		notes,
		imports,
		include: (path) => includedBody(include(file.path, path), notes)
	});
	const plain = escapeHtml(outsideFences(rendered, (lines) => dropAttributes(lines, notes)));
	noteExpressions(plain, isMdx, notes);
	return tidy(plain);
}

/** What another file gives to a page; what that one includes itself is noted. */
function includedBody(file: SourceFile | undefined, notes: Notes): string | undefined {
	if (!file) return undefined;
	if (!/\.(?:mdx?|html?)$/.test(file.path)) return `\`\`\`\n${file.text.trimEnd()}\n\`\`\``;
	const parted = part(file.text);
	return 'body' in parted ? plainBody(parted.body, file, notes, nothing) : undefined;
}

/** Kramdown's `{: target="_blank" }`: looks, and where links open. */
function dropAttributes(text: string, notes: Notes): string {
	return text.replace(/(?:[ \t]*\{:(?!\s*#)[^}\n]*\}|(?<=\))\{[\w.#-]+=[^}\n]*\})/g, (written) => {
		notes.about(
			written.trim(),
			`attributes have no equivalent: ${written.trim()}`,
			'nothing; they were left out'
		);
		return '';
	});
}

/** Reads a page; only notes where it cannot be read. */
export function readPage(
	file: SourceFile,
	spot: Spot,
	locale: WrittenLocale,
	include: Include
): Page | Notes {
	const notes = new Notes(file);
	const parted = part(file.text);
	if ('reason' in parted) {
		notes.add(
			'error',
			1,
			`its front matter cannot be read: ${parted.reason}`,
			'mend it there and import again'
		);
		return notes;
	}
	if (parted.body.length > LENGTH_LIMIT) {
		notes.add(
			'error',
			1,
			`the file is longer than ${LENGTH_LIMIT} characters`,
			'part it into several'
		);
		return notes;
	}
	const matter = readMatter(parted.data, notes);
	const headed = reshapeHeadings(plainBody(parted.body, file, notes, include), matter.title);
	const key = spot.rest.replace(/\.mdx?$/, '');
	const name = key.split('/').at(-1) ?? '';
	const isIndex = INDEX.test(name);
	const folder = key.split('/').at(-2) ?? 'overview';
	const title = matter.title ?? headed.title ?? worded(isIndex ? folder : name);
	const summary = matter.summary ?? firstSentence(headed.text) ?? title;
	return {
		file,
		notes,
		key,
		isIndex,
		locale,
		matter,
		title,
		summary,
		body: headed.text.trim(),
		anchors: headed.anchors,
		top: headed.top
	};
}
