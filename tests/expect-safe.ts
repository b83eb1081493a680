import rehypeParse from 'rehype-parse';
import rehypeSanitize from 'rehype-sanitize';
import { unified } from 'unified';
import { expect } from 'vitest';
import { editHtml } from '../src/lib/content';
import type { Compilation } from '../src/lib/content/compile';
import { writeHtml } from '../src/lib/content/compile/markdown';
import { sanitiseSchema } from '../src/lib/content/compile/sanitise';

const TAG =
	/^<\/?(a|blockquote|br|code|del|div|em|h[2-6]|hr|img|input|li|ol|p|pre|section|strong|sup|table|tbody|td|th|thead|tr|ul)((?: [a-z-]+(?:="[^"<]*")?)*)>$/;
const ATTRIBUTE =
	/ (align|alt|aria-label|checked|class|data-footnotes|data-footnote-ref|data-footnote-backref|data-kind|data-leaves|decoding|disabled|height|href|id|loading|rel|sizes|src|srcset|start|tabindex|title|type|width)(?:="([^"]*)")?/g;

/** Reads compiled HTML by rules of its own: whatever is not known to be harmless fails. */
export function expectSafe(html: string): void {
	editHtml(html, {
		tag: (tag) => {
			const [, , attributes = ''] = TAG.exec(tag) ?? expect.fail(`unknown tag ${tag}`);
			expect(attributes.replace(ATTRIBUTE, ''), tag).toBe('');
			for (const [, name, value = ''] of attributes.matchAll(ATTRIBUTE)) {
				if (name === 'href') expect(value).toMatch(/^(#|\/[a-z0-9]|https?:\/\/|mailto:|tel:)/i);
				if (name === 'src') expect(value).toMatch(/^\/library\/media\/[\w-]+\.[a-z]+$/);
			}
			return '';
		},
		text: (text) => {
			expect(text).not.toContain('<');
			return '';
		}
	});
}

const parse = unified().use(rehypeParse, { fragment: true }).freeze();
const clean = unified().use(rehypeSanitize, sanitiseSchema).freeze();

/** An attribute that says yes has no value, or an empty one. */
const bare = (html: string) => html.replace(/ (data-footnote[a-z-]*)=""/g, ' $1');

/**
 * Parses compiled HTML as a browser does and sanitises it once more: nothing may be different
 * then. What a second parsing reads in another way would be a hole.
 */
export function expectClean(html: string): void {
	const tree = parse.parse(html);
	for (const { children } of [tree, clean.runSync(tree)]) {
		expect(bare(writeHtml(children)) === bare(html), html.slice(0, 500)).toBe(true);
	}
}

/** The HTML of an article, its steps' included. */
export function htmlOf(compilation: Compilation): string[] {
	if ('problems' in compilation) return [];
	const { html, steps } = compilation.article;
	return [html, ...steps.map((step) => step.html)];
}
