import type { Article } from './article';
import type { Locale } from './locales';

/**
 * Small edits of the compiler's own output. They rely on what it writes: every attribute value in
 * double quotes, `<` and `&` escaped in text, no comments, scripts or styles. One pass each, in
 * linear time, without a DOM, so that a worker can do them.
 */

interface Edits {
	tag: (source: string) => string;
	text: (source: string) => string;
}

/** The end of the tag that starts at `at`, past its `>`; a `>` inside quotes does not end it. */
function tagEnd(html: string, at: number): number {
	for (let i = at + 1; i < html.length; i++) {
		const character = html[i];
		if (character === '>') return i + 1;
		if (character === '"') {
			i = html.indexOf('"', i + 1);
			if (i < 0) break;
		}
	}
	return html.length;
}

/** Rewrites tags and the text between them. */
export function editHtml(html: string, { tag, text }: Edits): string {
	const parts: string[] = [];
	let at = 0;
	while (at < html.length) {
		const open = html.indexOf('<', at);
		if (open < 0) break;
		if (open > at) parts.push(text(html.slice(at, open)));
		at = tagEnd(html, open);
		parts.push(tag(html.slice(open, at)));
	}
	if (at < html.length) parts.push(text(html.slice(at)));
	return parts.join('');
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeOne(whole: string, name: string): string {
	if (!name.startsWith('#')) return NAMED[name] ?? whole;
	const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
	return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** `&#x26;`, `&#38;` and the five named references as the characters they stand for. */
export function decodeEntities(text: string): string {
	return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, decodeOne);
}

/** Tags inside a line: what they join is one word. All others part words. */
const INLINE = /^<\/?(a|b|code|del|em|i|kbd|mark|s|span|strong|sub|sup)[\s>]/;

/** The text of compiled HTML, blocks parted by a line feed; for search and for counting words. */
export function plainText(html: string): string {
	const text = editHtml(html, {
		tag: (tag) => (INLINE.test(tag) ? '' : '\n'),
		text: decodeEntities
	});
	// A pattern around the line feeds would take quadratic time over a long row of spaces.
	const lines = text.split('\n').map((line) => line.trim());
	return lines.filter((line) => line !== '').join('\n');
}

/** All that an article says, title and front matter left out, blocks parted by line feeds. */
export function articleText({ html, steps }: Pick<Article, 'html' | 'steps'>): string {
	const sections = steps.map((step) => {
		const choices = step.choices.map(({ label }) => label);
		return [step.title, plainText(step.html), ...choices].join('\n');
	});
	return [plainText(html), ...sections].join('\n');
}

const keep = (source: string) => source;

/** Links between pages, written without a locale, lead to the reader's: `/en/orders/track-order`. */
export function localiseLinks(html: string, locale: Locale): string {
	return editHtml(html, {
		tag: (tag) => (tag.startsWith('<a ') ? tag.replace(' href="/', ` href="/${locale}/`) : tag),
		text: keep
	});
}

export const CALLOUTS = ['note', 'tip', 'warning'] as const;
export type CalloutKind = (typeof CALLOUTS)[number];

const escapeText = (text: string) => text.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;');

/** Puts the word for its kind on each callout, in the article's language. */
export function labelCallouts(html: string, labels: Record<CalloutKind, string>): string {
	return CALLOUTS.reduce(
		(text, kind) =>
			text.replaceAll(
				`<p class="callout-label" data-kind="${kind}">`,
				(tag) => tag + escapeText(labels[kind])
			),
		html
	);
}

/** The addresses of a compiled article's pictures, for a device that wants to keep them. */
export function mediaIn(html: string): string[] {
	const found = new Set<string>();
	editHtml(html, {
		tag: (tag) => {
			const src = tag.startsWith('<img ') ? / src="([^"]*)"/.exec(tag)?.[1] : undefined;
			if (src !== undefined) found.add(decodeEntities(src));
			return '';
		},
		text: keep
	});
	return [...found];
}
